import type { BuildEvent } from './events.js'
import type { BuildParser } from './parser.js'
import { createSequence } from './sequence.js'
import { createStageNamer } from './stage-names.js'

const STEP = /^(\[\d{1,4}\/\d{1,4}\] )?STEP (\d{1,6})(?:\/(\d{1,6}))?: (.*)$/su
const COMMIT = /^(?:\[\d{1,4}\/\d{1,4}\] )?COMMIT(?: .*)?$/su
const ARROW = /^(?:\[\d{1,4}\/\d{1,4}\] )?--> (.*)$/su
const IMAGE = /^[0-9a-f]{11,64}$/u
const CACHED = /^(?:Using cache|Cache pulled from remote)(?: |$)/u
const TAGGED = /^Successfully tagged \S+$/u
const FAILURE = /^(?:Error: |error building at STEP )/u
const FAILED_STEP = /building at STEP "/u

/** Reads the output of `podman build` and `buildah bud` (containers/buildah: imagebuildah/stage_executor.go). */
export function createPodmanParser(): BuildParser {
  const sequence = createSequence()
  const nameStep = createStageNamer()
  /** The last line that says why the build failed, if this was the end: output can say `Error: ` too. */
  let failure: string | null = null

  function line(text: string): BuildEvent[] {
    const step = STEP.exec(text)
    if (step !== null) return begin(step)
    if (COMMIT.test(text)) return goesOn(sequence.begin('COMMIT', { kind: 'export', text }))
    const arrow = ARROW.exec(text)?.[1]
    if (arrow !== undefined && CACHED.test(arrow)) return goesOn(sequence.cached())
    if (IMAGE.test(arrow ?? text)) return goesOn(sequence.done())
    if (TAGGED.test(text) || text === '') return text === '' ? [] : [{ kind: 'other', text }]
    if (FAILURE.test(text)) failure = text
    return FAILED_STEP.test(text) ? [] : sequence.log(text)
  }

  function begin([text, stage = '', index, of, instruction = '']: RegExpExecArray): BuildEvent[] {
    const number = Number(index)
    const name = nameStep(text, instruction, number, of === undefined ? number : Number(of))
    return goesOn(sequence.begin(`${stage}STEP ${number}`, name))
  }

  function goesOn(events: BuildEvent[]): BuildEvent[] {
    failure = null
    return events
  }

  return {
    line,
    end: () => (failure === null ? [] : sequence.fail(failure.replace(/^Error: (?:error )?/u, ''))),
  }
}
