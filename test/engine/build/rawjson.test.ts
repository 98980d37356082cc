import { describe, expect, it } from 'vitest'
import { fold, hasCorpus, recorded, type Folded } from './corpus.js'

const DIGEST = 'sha256:aa'
const START = '2026-01-01T00:00:00.000000000Z'
const after = (seconds: number) => new Date(Date.parse(START) + seconds * 1000).toISOString()

interface Message {
  readonly vertexes?: readonly object[]
  readonly statuses?: readonly object[]
  readonly logs?: readonly object[]
  readonly warnings?: readonly object[]
}

const read = (...messages: readonly (Message | string)[]): Folded =>
  fold(
    messages.map(message => (typeof message === 'string' ? message : JSON.stringify(message))).join('\n'),
    'rawjson',
  )

const vertex = (more: object) => ({ digest: DIGEST, name: '[1/1] RUN x', ...more })
const running: Message = { vertexes: [vertex({ started: START })] }
const output = (data: string | Uint8Array, seconds = 1): Message => ({
  logs: [
    { vertex: DIGEST, stream: 1, data: Buffer.from(data).toString('base64'), timestamp: after(seconds) },
  ],
})

const texts = ({ log }: Folded) => log.tail(DIGEST, 99).map(line => line.text)
const only = ({ state }: Folded) =>
  [...state.steps.values()].map(step => `${step.name.text} ${step.status} ${step.seconds ?? '-'}`)

/** What both forms tell, without keys, order and precision. */
const essence = ({ state, log }: Folded) => ({
  steps: [...state.steps.values()]
    .map(step => ({
      name: step.name,
      status: step.status,
      lines: step.lines,
      message: step.message,
      progress: Object.keys(step.progress).sort(),
      output: log.tail(step.key, 99).map(line => line.text),
    }))
    .sort((a, b) => a.name.text.localeCompare(b.name.text)),
  warnings: state.warnings,
  error: state.error,
  source: state.source,
})

describe.skipIf(!hasCorpus)('recorded rawjson output', () => {
  it('folds a failed build as its plain form does', () => {
    expect(essence(fold(recorded('captured/05-fail.rawjson'), 'rawjson'))).toEqual(
      essence(fold(recorded('captured/03-fail-run-127-warnings.plain'))),
    )
  })

  it('reads every step of a cached build', () => {
    const { state } = fold(recorded('captured/06-ok.rawjson'), 'rawjson')
    const plain = fold(recorded('captured/02-rebuild-mostly-cached.plain')).state
    const cached = (steps: Iterable<{ name: { text: string }; status: string }>) =>
      [...steps]
        .filter(step => step.status === 'cached')
        .map(step => step.name.text)
        .sort()
    expect(cached(state.steps.values())).toEqual(cached(plain.steps.values()))
    expect(state.span).toMatchObject({ clock: 'builder' })
    expect((state.span?.to ?? 0) - (state.span?.from ?? 0)).toBeCloseTo(77.7, 0)
  })

  it.each(['captured/05-fail.rawjson', 'captured/06-ok.rawjson'])(
    'reads %s indented as buildx 0.13 prints it',
    path => {
      const text = recorded(path).toString()
      const indented = text
        .split('\n')
        .map(line => (line.startsWith('{') ? JSON.stringify(JSON.parse(line), null, 2) : line))
        .join('\n')
      expect(indented).not.toBe(text)
      expect(fold(indented, 'rawjson').state).toEqual(fold(text, 'rawjson').state)
    },
  )
})

describe('rawjson output', () => {
  it('adds up the stretches in which a step worked', () => {
    expect(
      only(
        read(
          { vertexes: [vertex({ started: START, completed: after(1) })] },
          { vertexes: [vertex({ started: after(5) })] },
          { vertexes: [vertex({ started: after(5), completed: after(7) })] },
        ),
      ),
    ).toEqual(['[1/1] RUN x done 3'])
  })

  it('runs again while a later stretch has no end', () => {
    const state = read(
      { vertexes: [vertex({ started: START, completed: after(1) })] },
      { vertexes: [vertex({ started: after(5) })] },
    )
    expect(only(state)).toEqual(['[1/1] RUN x running 1'])
  })

  it('shows nothing of a step that has not started', () => {
    expect(only(read({ vertexes: [vertex({})] }))).toEqual([])
  })

  it('is not reset by the same step without its start', () => {
    expect(
      only(read({ vertexes: [vertex({ started: START, completed: after(1) })] }, { vertexes: [vertex({})] })),
    ).toEqual(['[1/1] RUN x done 1'])
  })

  it('tells cancelled from failed', () => {
    const ended = (error: string) =>
      only(read({ vertexes: [vertex({ started: START, completed: after(1), error })] }))
    expect(ended('process "x" did not complete: context canceled')).toEqual(['[1/1] RUN x cancelled -'])
    expect(ended('exit code: 1')).toEqual(['[1/1] RUN x failed -'])
  })

  it('puts together lines and characters that were cut', () => {
    const bytes = Buffer.from('naïve\nend')
    const state = read(running, output(bytes.subarray(0, 3), 1), output(bytes.subarray(3), 2))
    expect(texts(state)).toEqual(['naïve', 'end'])
    expect(state.state.steps.get(DIGEST)).toMatchObject({ lines: 2 })
    expect(state.log.tail(DIGEST, 9).map(line => line.seconds)).toEqual([1, 2])
  })

  it('shows a line that grows as one line', () => {
    const state = read(running, output('.', 1), output('.', 2), output('.\n', 3), output('next\n', 4))
    expect(texts(state)).toEqual(['...', 'next'])
    expect(state.state.steps.get(DIGEST)).toMatchObject({ lines: 2 })
  })

  it('ends a step again that got output after its end', () => {
    const done: Message = { vertexes: [vertex({ started: START, completed: after(1) })] }
    expect(only(read(done, output('late\n')))).toEqual(['[1/1] RUN x done 1'])
  })

  it('shows a group as one step, and a weak one not at all', () => {
    const member = (digest: string, weak: boolean, more: object) => ({
      ...vertex(more),
      digest,
      name: `part ${digest}`,
      progressGroup: { id: 'g', name: '[1/1] LINK COPY a b', weak },
    })
    const weak = read({ vertexes: [member('sha256:b', true, { started: START, completed: after(1) })] })
    expect(only(weak)).toEqual([])
    const both = read(
      { vertexes: [member('sha256:b', true, { started: START, completed: after(1), cached: true })] },
      { vertexes: [member('sha256:c', false, { started: after(1), completed: after(3) })] },
    )
    expect(only(both)).toEqual(['[1/1] LINK COPY a b done 3'])
  })

  it('keeps text between the messages, and messages that break off', () => {
    const { state } = read('WARNING: a', running, '{"vertexes": [', 'ERROR: failed to solve: no', '{')
    expect(state.others).toEqual(['WARNING: a', '{"vertexes": [', '{'])
    expect(state.error).toBe('no')
  })

  it.each(['null', '[]', '{}', '{"vertexes":{}}', '{"vertexes":[null,1,"x",[]]}', '{"logs":[{"data":5}]}'])(
    'is not surprised by %s',
    text => {
      expect(() => read(text)).not.toThrow()
    },
  )
})
