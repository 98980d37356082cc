import { describe, expect, test } from 'vitest'
import { Problem } from '../../src/common/problem.js'
import { judgeBudget, readBudgets } from '../../src/report/budget.js'
import { exitCodeOf } from '../../src/report/exit-code.js'
import { emptyReport, foldReport } from '../../src/report/fold-report.js'
import { checked, context, image, timed } from '../ui/work/run.js'

const report = [
  image('after', { base: 200e6, application: 70e6 }),
  timed('after', 'code', 12, 8, 10),
  context(1_000, 2_000),
  checked('imports', 'pass', '2 of 2'),
  checked('non-root', 'warn', 'writes'),
].reduce(foldReport, emptyReport('measure'))

describe('a budget', () => {
  test.each([
    ['size<300MB', 'kept', '270 MB, 30.0 MB to spare', null],
    ['size < 0.3GB', 'kept', '270 MB, 30.0 MB to spare', null],
    ['size<270MB', 'exceeded', '270 MB, 0 B too much', 0],
    ['size<=270MB', 'kept', '270 MB, 0 B to spare', null],
    ['size<100MiB', 'exceeded', '270 MB, 165 MB too much', 270e6 - 100 * 1024 ** 2],
    ['own<70.1MB', 'kept', '70.0 MB, 100 kB to spare', null],
    ['code<10s', 'exceeded', '10.0 s, 0.0 s too much', 0],
    ['code<=10000ms', 'kept', '10.0 s, 0.0 s to spare', null],
    ['clean<10min', 'unknown', 'not measured in this run', null],
    ['waste<1MB', 'unknown', 'not measured in this run', null],
    ['context<1kB', 'exceeded', '1.00 kB, 0 B too much', 0],
    ['checks=all', 'kept', '2 of 2', null],
  ])('%s: %s', (text, status, words, over) => {
    const [budget] = readBudgets(text)
    if (budget === undefined) throw new Error('no budget')
    expect(judgeBudget(budget, report)).toMatchObject({ rule: text, status, text: words, over })
  })

  test('checks that fail, were skipped or were not run are not all', () => {
    const [budget] = readBudgets('checks=all')
    if (budget === undefined) throw new Error('no budget')
    const failed = [checked('healthy', 'fail', 'exited'), checked('libraries', 'skip', 'no Python')].reduce(
      foldReport,
      report,
    )
    expect(judgeBudget(budget, failed)).toMatchObject({
      status: 'exceeded',
      text: '2 of 4, not healthy, libraries',
      over: 2,
    })
    expect(judgeBudget(budget, emptyReport('measure'))).toMatchObject({ status: 'unknown' })
  })

  test.each([
    ['', 'a figure, < or <='],
    ['size', 'a figure, < or <='],
    ['size>3MB', 'a figure, < or <='],
    ['size<-3MB', 'a figure, < or <='],
    ['size<3', 'a figure, < or <='],
    ['size<3s', 'size is measured in bytes: B, kB'],
    ['code<3MB', 'code is measured in seconds: ms, s, min'],
    ['speed<3s', '“speed” is not a figure. There are: size, own,'],
    ['constructor<3s', '“constructor” is not a figure'],
    ['size<1toString', 'size is measured in bytes'],
    ['size<300MB,,code<1s', 'a figure, < or <='],
    ['checks=some', 'a figure, < or <='],
  ])('%j is refused', (text, why) => {
    const refused = () => readBudgets(text)
    expect(refused).toThrow(Problem)
    try {
      refused()
    } catch (error) {
      expect(error).toMatchObject({ kind: 'usage', detail: { why: expect.stringContaining(why) as string } })
    }
  })

  test('one that is not kept, or of which nobody knows, ends the run with 1', () => {
    const judged = (text: string) => ({
      ...report,
      budget: readBudgets(text).map(budget => judgeBudget(budget, report)),
    })
    expect(exitCodeOf(judged('size<300MB,checks=all'))).toBe(0)
    expect(exitCodeOf(judged('size<300MB,size<1MB'))).toBe(1)
    expect(exitCodeOf(judged('clean<1min'))).toBe(1)
  })
})
