import type { BuildEvent } from './events.js'
import type { BuildParser } from './parser.js'
import { createSequence } from './sequence.js'
import { createStageNamer } from './stage-names.js'

const STEP = /^(\[\d{1,4}\/\d{1,4}\] )?STEP (\d{1,6})(?:\/(\d{1,6}))?: (.*)$/su
const COMMIT = /^(?:\[\d{1,4}\/\d{1,4}\] )?COMMIT(?: .*)?$/su
const ARROW = /^(?:\[\d{1,4}\/\d{1,4}\] )?--> (.*)$/su
/** Output without a last line end stands before the arrow. */
const GLUED = /^(.+)--> [0-9a-f]{11,12}$/su
const IMAGE = /^[0-9a-f]{11,64}$/u
const FINAL = /^[0-9a-f]{64}$/u
const CACHED = /^(?:Using cache|Cache pulled from remote)(?: |$)/u
const TAGGED = /^Successfully tagged \S+$/u
const FAILURE = /^Error: /u
const FAILED_STEP = /^(?:Error: )?(?:error )?building at STEP "/u

/** Reads the output of `podman build` and `buildah bud` (containers/buildah: imagebuildah/stage_executor.go). */
export function createPodmanParser(): BuildParser {
  const sequence = createSequence()
  const nameStep = createStageNamer()
  /** Told at the end only, since the two streams come in any order. */
  let failure: string | null = null
  /** Any other error, which output can print too: the failure only if the build does not go on. */
  let doubt: string | null = null

  function line(text: string): BuildEvent[] {
    const step = STEP.exec(text)
    if (step !== null) return begin(step)
    if (COMMIT.test(text)) return goesOn(sequence.begin('COMMIT', { kind: 'export', text }))
    const arrow = ARROW.exec(text)?.[1]
    if (arrow !== undefined && CACHED.test(arrow)) return goesOn(sequence.cached())
    if (arrow === undefined ? FINAL.test(text) : IMAGE.test(arrow)) return goesOn(sequence.done())
    const unfinished = GLUED.exec(text)?.[1]
    if (unfinished !== undefined) return goesOn([...sequence.log(unfinished), ...sequence.done()])
    if (TAGGED.test(text)) return [{ kind: 'other', text }]
    if (FAILED_STEP.test(text)) failure = text
    else if (FAILURE.test(text)) doubt = text
    return failure === text ? [] : sequence.log(text)
  }

  function begin([text, stage = '', index, of, instruction = '']: RegExpExecArray): BuildEvent[] {
    const number = Number(index)
    const name = nameStep(text, instruction, number, of === undefined ? number : Number(of))
    return goesOn(sequence.begin(`${stage}STEP ${number}`, name))
  }

  function goesOn(events: BuildEvent[]): BuildEvent[] {
    doubt = null
    return events
  }

  function end(): BuildEvent[] {
    const said = failure ?? doubt
    return said === null ? [] : sequence.fail(said.replace(/^(?:Error: )?(?:error )?/u, ''))
  }

  return { line, end }
}
