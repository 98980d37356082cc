import { satisfies } from '@renovatebot/pep440'
import { allowsPython, compareVersions } from './versions.js'

/** Where the image will run: CPython on Linux. What is not known (the machine, the kernel) stays open. */
export interface MarkerEnvironment {
  /** `3.12`; null leaves conditions on it open. */
  readonly python: string | null
  readonly extras?: readonly string[]
  readonly groups?: readonly string[]
  /** As `uname -m` has it: `x86_64`; left out or null leaves conditions on it open. */
  readonly machine?: string | null
}

/** The variables of PEP 508 that are the same in every image that dockwiz plans. */
const LINUX: Readonly<Record<string, string>> = {
  os_name: 'posix',
  sys_platform: 'linux',
  platform_system: 'Linux',
  platform_python_implementation: 'CPython',
  implementation_name: 'cpython',
}

/**
 * Whether a requirement with this marker may be installed in the image. A condition that cannot be decided, and a
 * marker that cannot be read, count as true: better one distribution too many among the facts than one too few.
 * https://packaging.python.org/en/latest/specifications/dependency-specifiers/#environment-markers
 */
export function markerAllows(marker: string | null, environment: MarkerEnvironment): boolean {
  if (marker === null || marker.trim() === '') return true
  const tokens = marker.match(TOKEN) ?? []
  const parser: Parser = { tokens, at: 0, environment }
  const value = readOr(parser)
  return parser.at === tokens.length ? value : true
}

const TOKEN = /"[^"]*"|'[^']*'|[<>=!~]=?=?|[()]|[\w.]+/gu

interface Parser {
  readonly tokens: readonly string[]
  at: number
  readonly environment: MarkerEnvironment
}

function readOr(parser: Parser): boolean {
  let value = readAnd(parser)
  while (take(parser, 'or')) {
    const next = readAnd(parser)
    value ||= next
  }
  return value
}

function readAnd(parser: Parser): boolean {
  let value = readTerm(parser)
  while (take(parser, 'and')) {
    const next = readTerm(parser)
    value &&= next
  }
  return value
}

function readTerm(parser: Parser): boolean {
  if (take(parser, '(')) {
    const value = readOr(parser)
    take(parser, ')')
    return value
  }
  const left = next(parser)
  const operator = take(parser, 'not') ? `not ${next(parser)}` : next(parser)
  return compareTerm(left, operator, next(parser), parser.environment)
}

const next = (parser: Parser): string => parser.tokens[parser.at++] ?? ''

function take(parser: Parser, token: string): boolean {
  if (parser.tokens[parser.at] !== token) return false
  parser.at += 1
  return true
}

function compareTerm(left: string, operator: string, right: string, environment: MarkerEnvironment): boolean {
  const variable = isQuoted(left) ? right : left
  const literal = (isQuoted(left) ? left : right).slice(1, -1)
  if (variable === 'python_version' || variable === 'python_full_version') {
    const condition = `${isQuoted(left) ? mirrored(operator) : operator}${literal}`
    return comparePython(variable, condition, environment.python)
  }
  const among = memberships(variable, environment)
  if (among !== null)
    return operator.startsWith('not') || operator === '!='
      ? !among.includes(literal)
      : among.includes(literal)
  const value = variable === 'platform_machine' ? (environment.machine ?? undefined) : LINUX[variable]
  return value === undefined ? true : compareText(operator, value, literal, isQuoted(left))
}

const isQuoted = (token: string): boolean => /^["']/u.test(token)

const mirrored = (operator: string): string => operator.replace(/[<>]/u, sign => (sign === '<' ? '>' : '<'))

function memberships(variable: string, { extras, groups }: MarkerEnvironment): readonly string[] | null {
  if (variable === 'extra' || variable === 'extras') return extras ?? []
  return variable === 'dependency_groups' ? (groups ?? []) : null
}

/** `python_version` is the minor version itself; `python_full_version` is any patch release of it. */
function comparePython(variable: string, condition: string, python: string | null): boolean {
  if (python === null) return true
  const list = /^(not )?in(.*)$/u.exec(condition)
  if (list !== null) return (list[2] ?? '').split(/[\s,]+/u).includes(python) === (list[1] === undefined)
  return variable === 'python_version' ? satisfies(python, condition) : allowsPython(condition, python)
}

function compareText(operator: string, value: string, literal: string, literalFirst: boolean): boolean {
  switch (operator) {
    case '==':
    case '===':
      return value === literal
    case '!=':
      return value !== literal
    case 'in':
      return literalFirst ? value.includes(literal) : literal.includes(value)
    case 'not in':
      return literalFirst ? !value.includes(literal) : !literal.includes(value)
    default:
      return compareVersions(value, literal) >= 0 === operator.startsWith('>')
  }
}
