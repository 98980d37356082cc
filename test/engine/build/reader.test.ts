import { describe, expect, it } from 'vitest'
import { fold, hasCorpus, recorded } from './corpus.js'
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
  })

  it('leaves times alone that only some lines have', () => {
    const text = '#1 [internal] x\n2026-01-02T03:04:05Z y\n'
    expect(fold(text).state.others).toEqual(['2026-01-02T03:04:05Z y'])
  })

  it('gives the same events for bytes that come one by one', () => {
    const [path] = FILES[1]
    const reader = createReader('plain')
    const events = [...recorded(path)].flatMap(byte => reader.push(Uint8Array.of(byte), 'stderr'))
    expect([...events, ...reader.end()]).toEqual(fold(recorded(path)).events)
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
