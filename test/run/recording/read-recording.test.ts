import { mkdir, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Problem } from '../../../src/common/problem.js'
import { parseRecording, readRecording } from '../../../src/run/recording/read-recording.js'
import { folderWith } from '../../engine/files.js'
import { BEGUN, END, file, header, line } from './sample-recording.js'

const whole = file(header(), line(0, BEGUN), line(5, END))
const parse = (text: string) => parseRecording(text, 'class.jsonl', '0.1.0')

describe('a recording', () => {
  test('is read with its lines and its end', () => {
    expect(parse(whole)).toMatchObject({
      header: { command: 'build' },
      lines: [{ at: 0, event: { kind: 'begun' } }],
      end: { leftOut: 0 },
    })
  })

  test.each([
    ['of an older dockwiz', file(header({ dockwiz: '0.0.3' }), line(0, BEGUN), line(5, END)), true],
    ['that was interrupted between two lines', file(header(), line(0, BEGUN)), false],
    ['cut in its last line', `${file(header(), line(0, BEGUN))}{"at":9,"eve`, false],
    ['cut behind a whole last line', whole.trimEnd(), true],
    ['of nothing yet', file(header()), false],
  ])('%s can be played', (_, text, isWhole) => {
    const recording = parse(text)
    expect(recording.end !== null).toBe(isWhole)
  })

  test.each([
    ['empty', '', 'This is not a recording of dockwiz.', 'It is empty'],
    ['text', 'hello\nthere\n', 'This is not a recording of dockwiz.', 'first line'],
    ['other JSON', '{"schema":"dockwiz.report/1"}\n', 'This is not a recording of dockwiz.', 'first line'],
    [
      'a header that lacks something',
      `${header({ made: 'once' })}\n`,
      'This is not a recording',
      'first line',
    ],
    [
      'a newer form',
      file(header({ schema: 'dockwiz.recording/2', dockwiz: '3.1.0' })),
      '3.1.0',
      'dockwiz.recording/2',
    ],
    ['a line that is no JSON', file(header(), 'nonsense', line(5, END)), 'damaged', 'The line is not JSON.'],
    ['a last line that is no JSON', file(header(), line(0, BEGUN), '{"at":'), 'damaged', 'not JSON'],
    [
      'an unknown event',
      file(header(), line(0, { kind: 'danced' }), line(5, END)),
      'damaged',
      'does not say',
    ],
    ['a time before the beginning', file(header(), line(-1, BEGUN)), 'damaged', 'does not say'],
    ['an end in the middle', file(header(), line(0, END), line(1, BEGUN)), 'damaged', 'does not say'],
    ['nesting without end', file(header(), '['.repeat(1e6)), 'damaged', 'not JSON'],
    [
      'an event of a newer dockwiz',
      file(header({ dockwiz: '0.9.0' }), line(0, { kind: 'danced' })),
      'damaged',
      'made with dockwiz 0.9.0; this is 0.1.0',
    ],
  ])('%s is refused, with the place and what to do', (_, text, what, why) => {
    const problem = problemOf(() => parse(text))
    expect(problem.kind).toBe('recording-invalid')
    expect(problem.detail.what).toContain(what)
    expect(problem.detail.why).toContain(why)
    expect(problem.detail.where).toContain('class.jsonl')
    expect(problem.detail.next.length).toBeGreaterThan(0)
  })

  test('of a newer form is played by the dockwiz that made it', () => {
    const text = file(header({ schema: 'dockwiz.recording/7', dockwiz: '2.0.1' }))
    expect(problemOf(() => parse(text)).detail.next[0]).toContain('npx dockwiz@2.0.1 replay class.jsonl')
  })

  test('cannot do anything to a terminal', () => {
    const evil = '\u001B]0;owned\u0007\u001B[2J\u009B31mred\r\nnext\u202E'
    const text = file(header(), line(0, { ...BEGUN, name: evil }), line(1, END))
    expect(parse(text).lines[0]?.event).toMatchObject({ name: 'red\nnext' })
  })

  test('no text is anything but played or refused', () => {
    const events = fc.oneof(
      fc.constant(BEGUN),
      fc.constant(END),
      fc.json().map(text => JSON.parse(text) as unknown),
    )
    const lines = fc.oneof(
      fc.tuple(fc.double(), events).map(([at, event]) => line(at, event)),
      fc.json(),
      fc.string(),
    )
    const texts = fc.tuple(fc.boolean(), fc.array(lines), fc.nat()).map(([isHeaded, found, cutAt]) => {
      const text = file(...(isHeaded ? [header()] : []), ...found)
      return text.slice(0, text.length - (cutAt % 20))
    })
    fc.assert(
      fc.property(texts, text => {
        try {
          return Array.isArray(parse(text).lines)
        } catch (error) {
          return error instanceof Problem && error.kind === 'recording-invalid'
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('a file', () => {
  test.each([
    ['that is not there', 'nosuch.jsonl', 'There is no such file.'],
    ['that is a folder', 'folder', 'It is not a file.'],
    ['that waits for a writer', '/dev/zero', 'It is not a file.'],
    ['of a gigabyte', 'huge.jsonl', 'It has 1.07 GB; no recording of dockwiz is so large.'],
  ])('%s is refused without being read', async (_, name, why) => {
    await using folder = await folderWith({ 'huge.jsonl': '' })
    await mkdir(join(folder.path, 'folder'))
    await truncate(join(folder.path, 'huge.jsonl'), 2 ** 30)
    const path = name.startsWith('/') ? name : join(folder.path, name)
    await expect(readRecording(path, '0.1.0')).rejects.toMatchObject({
      kind: 'recording-invalid',
      detail: { why },
    })
  })

  test('is read as its text is', async () => {
    await using folder = await folderWith({})
    const path = join(folder.path, 'one.jsonl')
    await writeFile(path, whole)
    expect(await readRecording(path, '0.1.0')).toEqual(parse(whole))
  })
})

function problemOf(act: () => unknown): Problem {
  try {
    act()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('There was no problem.')
}
