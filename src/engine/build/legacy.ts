import type { BuildEvent } from './events.js'
import type { BuildParser, Stream } from './parser.js'
import { createSequence } from './sequence.js'
import { parseSize } from './size.js'
import { createStageNamer } from './stage-names.js'

const CONTEXT = /^Sending build context to Docker daemon +(\S+)$/u
const CONTEXT_STEP = 'Sending build context'
const STEP = /^Step (\d{1,6})\/(\d{1,6}) : (.*)$/su
const ARROW = /^ ?---> (.*)$/su
const IMAGE = /^(?:sha256:)?[0-9a-f]{12,64}$/u
const CONTAINER = /^(?:Running in|Remov(?:ed|ing) intermediate container) [0-9a-f]{12,64}$/u
const BUILT = /^Successfully (?:built (?:sha256:)?[0-9a-f]{12,64}|tagged \S+)$/u
const LAYER = /^([0-9a-f]{12}): (.+)$/su
/** What a container writes to standard error comes in red: `ESC[91mtext`, and `ESC[0m` before whatever follows. */
const RED = /^(?:\u001B\[(?:91|0)m)+/u
const FAILURE =
  /^(?:The command '.*' returned a non-zero code: \d+|(?:COPY|ADD) failed: .*|(?:ERROR: )?Error response from daemon: .*)$/su
/** The CLI's own remarks, which are no failure: the notice that this builder goes away, and warnings. */
const REMARK = /^(?:DEPRECATED: |\s|WARNING: |\[Warning\] |SECURITY WARNING: |$)/u

/**
 * Reads the output of the builder before BuildKit (docker/cli: cli/command/image/build.go; moby/moby:
 * builder/dockerfile/dispatchers.go and builder.go).
 */
export function createLegacyParser(): BuildParser {
  const sequence = createSequence()
  const nameStep = createStageNamer()
  let index = 0
  let of = 0
  /** Told at the end only, since the two streams come in any order. */
  const failure: string[] = []
  /** The same words in the output: the failure of a log with both streams in one, if the build does not go on. */
  let doubt: string[] = []

  function line(text: string, from: Stream): BuildEvent[] {
    if (from === 'stderr' && REMARK.test(text)) return other(text)
    if (from === 'stderr' || FAILURE.test(text)) {
      const said = from === 'stderr' ? failure : doubt
      said.push(text)
      return []
    }
    const plain = text.replace(RED, '')
    const step = STEP.exec(plain)
    if (step !== null && follows(step)) return begin(step)
    return sequence.step() === null ? before(plain) : during(plain)
  }

  /** Output can look like a step; only the next one is. */
  function follows([, next, total]: RegExpExecArray): boolean {
    return index === 0 || (Number(next) === index + 1 && index < of && Number(total) === of)
  }

  function begin([text, next, total, instruction = '']: RegExpExecArray): BuildEvent[] {
    const imitations = doubt.flatMap(text => sequence.log(text))
    doubt = []
    index = Number(next)
    of = Number(total)
    return [...imitations, ...sequence.begin(`Step ${index}/${of}`, nameStep(text, instruction, index, of))]
  }

  function before(text: string): BuildEvent[] {
    const size = parseSize(CONTEXT.exec(text.slice(text.lastIndexOf('\r') + 1))?.[1] ?? '')
    if (size === null) return other(text)
    const [step, id] = [CONTEXT_STEP, CONTEXT_STEP]
    return [
      { kind: 'started', step, name: { kind: 'internal', text: CONTEXT_STEP }, at: null },
      { kind: 'progress', step, id, current: size, total: null, seconds: null, done: true },
      { kind: 'done', step, seconds: null },
    ]
  }

  function during(text: string): BuildEvent[] {
    const arrow = ARROW.exec(text)?.[1]
    if (arrow === 'Using cache') return sequence.cached()
    if (arrow !== undefined && IMAGE.test(arrow)) return sequence.done()
    if (CONTAINER.test(arrow ?? text)) return []
    if (index === of && BUILT.test(text)) return [...sequence.done(), ...other(text)]
    return pulled(text) ?? sequence.log(text)
  }

  function pulled(text: string): BuildEvent[] | null {
    const [, id, state] = LAYER.exec(text) ?? []
    const step = sequence.step()
    if (id === undefined || state === undefined || step === null) return null
    const done = state === 'Pull complete' || state === 'Already exists'
    return [{ kind: 'progress', step, id, current: null, total: null, seconds: null, done }]
  }

  function end(): BuildEvent[] {
    const said = [...doubt, ...failure]
    return said.length === 0 ? [] : sequence.fail(said.join('\n'))
  }

  return { line, end }
}

const other = (text: string): BuildEvent[] => (text.trim() === '' ? [] : [{ kind: 'other', text }])
