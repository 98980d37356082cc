import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeText, fileDiff } from '../../../src/ui/view/file-diff.js'
import type { DiffLine } from '../../../src/ui/view/file-diff.js'

const diffOf = (current: string | null, content: string) => fileDiff({ path: 'Dockerfile', content, current })
const signs = (lines: readonly DiffLine[]) =>
  lines.map(line =>
    line.kind === 'skipped'
      ? `~${line.count}`
      : `${{ same: ' ', added: '+', removed: '-' }[line.kind]}${line.text}`,
  )

describe('a file beside what stands there', () => {
  test.each<[string, string | null, string, string, string[]]>([
    ['is new', null, 'a\nb\n', '2 lines', ['+a', '+b']],
    ['is as it is', 'a\nb\n', 'a\nb\n', 'as it is', [' a', ' b']],
    ['changes in the middle', 'a\nb\nc\n', 'a\nx\nc\n', '+1 −1', [' a', '-b', '+x', ' c']],
    ['gets an end of line', 'a', 'a\n', '+1 −1', ['-a', '+a']],
    ['becomes empty', 'a\n', '', '+0 −1', ['-a']],
    [
      'changes far down',
      '1\n2\n3\n4\n5\n6\n7\n',
      '1\n2\n3\n4\n5\n6\nx\n',
      '+1 −1',
      ['~3', ' 4', ' 5', ' 6', '-7', '+x'],
    ],
  ])('%s', (_, current, content, change, lines) => {
    const diff = diffOf(current, content)
    expect(changeText(diff)).toBe(change)
    expect(signs(diff.lines)).toEqual(lines)
  })

  test('numbers are those of the file as it would be', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 30 })
      .map(lines => lines.map(line => `${line}\n`).join(''))
    fc.assert(
      fc.property(text, text, (current, content) => {
        const lines = content.split('\n')
        for (const line of diffOf(current, content).lines)
          if (line.kind !== 'skipped' && line.number !== null) expect(line.text).toBe(lines[line.number - 1])
      }),
    )
  })

  test('nothing of it moves a cursor', () => {
    expect(signs(diffOf('x\u001B[2Jy\n', 'z\u0007\n').lines)).toEqual(['-xy', '+z'])
  })
})
