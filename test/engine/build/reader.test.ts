import { describe, expect, it } from 'vitest'
import { fold, foldStreams, hasCorpus, recorded } from './corpus.js'
import { createReader } from '../../../src/engine/build/reader.js'

const FILES = [
  ['captured/02-rebuild-mostly-cached.plain', 'plain'],
  ['captured/03-fail-run-127-warnings.plain', 'plain'],
  ['captured/05-fail.rawjson', 'rawjson'],
  ['captured/07-legacy-ok.stdout', 'legacy'],
] as const

/** As GitHub Actions, Coolify, Jenkins and GitLab put them. */
const PREFIXES = [
  '2026-01-02T03:04:05.1234567Z ',
  '2026-Jan-01 00:01:59.104709 ',
  '[2026-01-02T03:04:05.123Z] ',
  '2026-01-02T03:04:05.123456Z 01O ',
]

describe.skipIf(!hasCorpus)('createReader on recorded output', () => {
  it.each(FILES)('sees by itself how %s is written', (path, format) => {
    expect(fold(recorded(path), null).events).toEqual(fold(recorded(path), format).events)
  })

  it.each(PREFIXES)('takes off what a CI system puts before every line: %s', prefix => {
    const [path] = FILES[1]
    const text = recorded(path).toString()
    const prefixed = text.replace(/^/gmu, prefix)
    expect(fold(prefixed).events).toEqual(fold(text).events)
    expect(fold(prefixed, null).events).toEqual(fold(text).events)
    const bytes = [...Buffer.from(prefixed)].map(byte => ['stderr', Uint8Array.of(byte)] as const)
    const { state } = foldStreams('plain', bytes)
    expect(state).toEqual({ ...fold(text).state, span: state.span })
  })

  it('leaves times alone that only some lines have', () => {
    const text = '#1 [internal] x\n2026-01-02T03:04:05Z y\n'
    expect(fold(text).state.others).toEqual(['2026-01-02T03:04:05Z y'])
  })

  it.each(FILES)('folds %s to the same state when its bytes come one by one', (path, format) => {
    const from = format === 'legacy' ? 'stdout' : 'stderr'
    const whole = fold(recorded(path), format)
    const bytes = [...recorded(path)].map(byte => [from, Uint8Array.of(byte)] as const)
    const single = foldStreams(format, bytes)
    expect(single.state).toEqual({ ...whole.state, span: single.state.span })
    for (const step of whole.state.steps.keys())
      expect(single.log.tail(step, 99)).toEqual(whole.log.tail(step, 99))
  })
})

describe('createReader', () => {
  it('reads podman by its first step', () => {
    expect([...fold('STEP 1/1: FROM x\n', null).state.steps.keys()]).toEqual(['STEP 1'])
  })

  it('reads what shows no builder as plain', () => {
    expect(fold('ERROR: Cannot connect\n', null).state.error).toBe('Cannot connect')
    expect(fold('unknown flag: --progress\n'.repeat(500), null).state.others).toHaveLength(20)
  })

  it('shows output that has no line end yet', () => {
    const reader = createReader('plain')
    const shown = (text: string) =>
      reader
        .push(Buffer.from(text), 'stderr')
        .map(event => (event.kind === 'log' ? [event.text, event.replaces] : event.kind))
    expect(shown('#5 [1/1] RUN x\n#5 0.1')).toEqual(['started'])
    expect(shown('00 a1')).toEqual([['a1', false]])
    expect(shown(' a2')).toEqual([['a1 a2', true]])
    expect(shown(' a3\n#5 0.200 b\n')).toEqual([
      ['a1 a2 a3', true],
      ['b', false],
    ])
  })

  it('keeps the two streams apart', () => {
    const reader = createReader('plain')
    const events = [
      ...reader.push(Buffer.from('#1 [1/1] RU'), 'stderr'),
      ...reader.push(Buffer.from('sha256:ab\n'), 'stdout'),
      ...reader.push(Buffer.from('N x\n'), 'stderr'),
    ]
    expect(events).toEqual([
      { kind: 'other', text: 'sha256:ab' },
      expect.objectContaining({ kind: 'started', step: '#1' }),
    ])
  })
})
