import { Problem } from '../common/problem.js'
import { UNITS } from './amount.js'
import { FIGURE_IDS, type FigureId, FIGURES } from './figures.js'
import type { BudgetResult, Report } from './report.js'

/** What a run must keep to. */
export type Budget =
  | {
      readonly kind: 'figure'
      readonly rule: string
      readonly figure: FigureId
      readonly limit: number
      readonly inclusive: boolean
    }
  | { readonly kind: 'checks'; readonly rule: string }

const RULE = /^(?<name>[a-z]+)\s*(?<sign><=?)\s*(?<number>\d+(?:\.\d+)?)\s*(?<unit>[A-Za-z]+)$/u

/**
 * Reads `size<300MB,code<10s,checks=all`.
 *
 * @throws Problem `usage` that names the rule at fault and what would be right.
 */
export function readBudgets(text: string): readonly Budget[] {
  return text.split(',').map(part => readRule(part.trim()))
}

function readRule(rule: string): Budget {
  if (rule === 'checks=all') return { kind: 'checks', rule }
  const { name = '', sign, number, unit = '' } = RULE.exec(rule)?.groups ?? {}
  if (number === undefined) throw malformed(rule, 'A rule is a figure, < or <=, and a number with its unit.')
  const figure = FIGURE_IDS.find(id => id === name)
  if (figure === undefined)
    throw malformed(rule, `“${name}” is not a figure. There are: ${FIGURE_IDS.join(', ')}.`)
  const units = UNITS[FIGURES[figure].unit]
  const size = Object.hasOwn(units, unit) ? units[unit] : undefined
  if (size === undefined)
    throw malformed(rule, `${name} is measured in ${FIGURES[figure].unit}: ${Object.keys(units).join(', ')}.`)
  return { kind: 'figure', rule, figure, limit: Number(number) * size, inclusive: sign === '<=' }
}

const malformed = (rule: string, why: string): Problem =>
  new Problem('usage', {
    what: `--budget cannot hold “${rule}”.`,
    why,
    next: ['For example: --budget size<300MB,code<10s,checks=all'],
  })

/** How a report stands against a budget. What was not measured is not kept: nobody knows. */
export function judgeBudget(budget: Budget, report: Report): BudgetResult {
  if (budget.kind === 'checks') return judgeChecks(budget.rule, report)
  const { rule, figure, limit, inclusive } = budget
  const { format, read } = FIGURES[figure]
  const actual = read(report)
  if (actual === null)
    return { rule, status: 'unknown', actual, over: null, text: 'not measured in this run' }
  const kept = inclusive ? actual <= limit : actual < limit
  const distance = format(Math.abs(actual - limit))
  const text = `${format(actual)}, ${distance} ${kept ? 'to spare' : 'too much'}`
  return { rule, status: kept ? 'kept' : 'exceeded', actual, over: kept ? null : actual - limit, text }
}

function judgeChecks(rule: string, { checks }: Report): BudgetResult {
  const own = checks.filter(({ image }) => image === 'after')
  const bad = own.filter(({ status }) => status === 'fail' || status === 'skip').map(({ id }) => id)
  if (own.length === 0) return { rule, status: 'unknown', actual: null, over: null, text: 'no check was run' }
  const passed = own.length - bad.length
  const text =
    bad.length === 0 ? `${passed} of ${own.length}` : `${passed} of ${own.length}, not ${bad.join(', ')}`
  return {
    rule,
    status: bad.length === 0 ? 'kept' : 'exceeded',
    actual: passed,
    over: bad.length || null,
    text,
  }
}
