import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import type { Document, ParsedNode } from 'yaml'
import { Problem } from '../common/problem.js'
import { printable } from '../common/text.js'
import { shellWord } from '../dockerfile/quote.js'
import type { QuestionId } from './question.js'
import { QUESTIONS } from './steps.js'

/** Answers in a file: those of a project, a preset that comes with dockwiz, or a team's own. */
export interface AnswersFile {
  readonly description: string
  /** Only their form was judged: whether they fit a project is seen beside it. */
  readonly answers: Readonly<Partial<Record<QuestionId, AnswerInFile>>>
}

interface AnswerInFile {
  /** As the flag takes it. */
  readonly text: string
  readonly line: number
}

/**
 * Reads `description:` and `answers:`, whose keys are the flags. Values are what the flags take, or lists of words.
 * Throws a `preset-invalid` Problem with the place of what cannot be read.
 */
export function readAnswersFile(text: string, file: string): AnswersFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  const [error] = document.errors
  const refuse: Refuse = (offset, why) => {
    throw invalid(file, lines.linePos(offset ?? 0).line, why)
  }
  if (error !== undefined) return refuse(error.pos[0], firstLine(error.message))
  const top = pairsOf(document.contents, refuse, 'It has no answers: a mapping of flags to values.')
  const stranger = top.find(({ name }) => name !== 'description' && name !== 'answers')
  if (stranger !== undefined)
    return refuse(stranger.offset, `“${printable(stranger.name)}” is not one of description, answers.`)
  const description = top.find(({ name }) => name === 'description')?.node
  const answers = top.find(({ name }) => name === 'answers')?.node
  const given = isNothing(answers)
    ? []
    : pairsOf(answers, refuse, 'Its answers are no mapping of flags to values.')
  return {
    description:
      isScalar(description) && typeof description.value === 'string' ? printable(description.value) : '',
    answers: Object.fromEntries(
      given.map(({ name, node, offset }) => {
        const refuseThis = (why: string): never => refuse(offset, why)
        const { id, text } = readAnswer(name, valueOf(node, document, refuseThis), refuseThis)
        return [id, { text, line: lines.linePos(offset).line }] as const
      }),
    ),
  }
}

type Refuse = (offset: number | undefined, why: string) => never

interface NamedNode {
  readonly name: string
  readonly node: ParsedNode | null
  readonly offset: number
}

/** The pairs of a mapping with where each begins. */
function pairsOf(node: unknown, refuse: Refuse, otherwise: string): NamedNode[] {
  if (!isMap<ParsedNode, ParsedNode | null>(node)) return refuse(offsetOf(node), otherwise)
  return node.items.map(({ key, value }) => ({
    name: isScalar(key) ? String(key.value) : '',
    node: value,
    offset: offsetOf(key) ?? 0,
  }))
}

/** `answers:` with nothing behind it. */
const isNothing = (node: unknown): boolean => node == null || (isScalar(node) && node.value === null)

const offsetOf = (node: unknown): number | undefined =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
    ? Number(node.range[0])
    : undefined

/** Aliases can blow a small file up into a large value; no file of answers needs one. */
function valueOf(
  node: ParsedNode | null,
  document: Document.Parsed,
  refuse: (why: string) => never,
): unknown {
  try {
    return node === null ? null : node.toJS(document, { maxAliasCount: 0 })
  } catch {
    return refuse(ALIAS)
  }
}

const ALIAS = 'Write the value itself: aliases are not followed.'

function readAnswer(
  flag: string,
  value: unknown,
  refuse: (why: string) => never,
): { readonly id: QuestionId; readonly text: string } {
  const question = QUESTIONS.find(one => one.flag === flag)
  if (question === undefined)
    return refuse(`“${printable(flag)}” is not one of ${QUESTIONS.map(one => one.flag).join(', ')}.`)
  const text = textOf(value)
  if (text === null) return refuse(`${flag}: Give one value or a list of words.`)
  const read = question.read(text, null)
  return read.kind === 'unfit' ? refuse(`${flag}: ${read.why}`) : { id: question.id, text }
}

/** A value as the flag takes it. Words with spaces are quoted, so that a command can be given as a list. */
function textOf(value: unknown): string | null {
  if (value === null || value === false) return 'none'
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (!Array.isArray(value) || !value.every(word => typeof word === 'string')) return null
  if (value.some(word => /[\u0000-\u0008\u000A-\u001F\u007F\p{Cs}]/u.test(word))) return null
  return value.length === 0 ? 'none' : value.map(shellWord).join(' ')
}

function invalid(file: string, line: number, why: string): Problem {
  return new Problem('preset-invalid', {
    what: `${printable(file)} cannot be used as answers.`,
    where: `${printable(file)}:${line}`,
    why,
    next: ['Correct it, or take it away and answer again.'],
  })
}

const firstLine = (text: string): string =>
  printable(text.split('\n')[0] ?? '').replace(/ at line \d.*$/u, '')
