import {
  type Assignment,
  type Command,
  type CommandArgument,
  forEachChild,
  parse,
  type ParsedScript,
  type Statement,
  type SyntaxNode,
  type Word,
  type WordPart,
} from 'unbash'
import type { Joiner, ShellCommand, ShellWord } from './shell.js'

/**
 * Reads shell text with unbash, which takes any text and tells where each part of it stands. `start` is where the text
 * begins in what spans are to count in.
 */
export function readScript(text: string, start: number): readonly ShellCommand[] {
  const script = parse(text)
  const source = { text, start }
  const commands = inList(script.commands, source)
  const broken = script.errors !== undefined && script.errors.length > 0
  return broken
    ? [{ ...place({ pos: 0, end: text.length }, null, source), kind: 'opaque', inside: commands }]
    : commands
}

interface Source {
  readonly text: string
  readonly start: number
}

interface Range {
  readonly pos: number
  readonly end: number
}

function inList(statements: readonly Statement[], source: Source): readonly ShellCommand[] {
  return statements.flatMap((statement, at) => {
    const before = statements[at - 1]
    const joiner = before === undefined ? null : before.background === true ? '&' : ';'
    return inNode(statement.command, joiner, source)
  })
}

type Node = Statement['command']

function inNode(node: Node, joiner: Joiner, source: Source): readonly ShellCommand[] {
  if (node.type === 'AndOr')
    return node.commands.flatMap((command, at) => inNode(command, node.operators[at - 1] ?? joiner, source))
  if (node.type === 'Pipeline' && node.prefixes.length === 0)
    return node.commands.flatMap((command, at) => inNode(command, at === 0 ? joiner : '|', source))
  if (node.type === 'Command') return [simple(node, joiner, source)]
  const kind = node.type === 'Subshell' || node.type === 'BraceGroup' ? 'group' : 'opaque'
  return [{ ...place(node, joiner, source), kind, inside: inside(node, source) }]
}

function simple(node: Command, joiner: Joiner, source: Source): ShellCommand {
  const words = [...(node.name === undefined ? [] : [node.name]), ...node.args]
  return {
    ...place(node, joiner, source),
    kind: 'simple',
    words: words.map(part => word(part, source)),
    assignments: node.prefix
      .filter(part => part.type === 'Assignment')
      .map(part => ({ name: part.name, value: assigned(part, source) })),
    redirects: node.redirects.map(({ pos, end }) => source.text.slice(pos, end)),
    inside: inside(node, source),
  }
}

/** The commands in what is not a list of commands itself: in a compound command's parts, in a word's `$(…)`. */
function inside(node: SyntaxNode, source: Source): readonly ShellCommand[] {
  const found: ShellCommand[] = []
  forEachChild(node, child => {
    if (child.type === 'CompoundList') found.push(...inList(child.commands, source))
    else if (child.type === 'Script') found.push(...inList(child.commands, sourceOf(child, node, source)))
    else if (child.type === 'Command' || child.type === 'Pipeline') found.push(...inNode(child, null, source))
    else found.push(...inside(child, source))
  })
  return found
}

/** Text between escaped backticks is decoded first and counts from its own beginning. */
const sourceOf = (script: ParsedScript, { pos }: SyntaxNode, source: Source): Source =>
  script.source === undefined ? source : { text: script.source, start: source.start + pos }

const place = ({ pos, end }: Range, joiner: Joiner, { text, start }: Source) => ({
  raw: text.slice(pos, end),
  span: { start: start + pos, end: start + end },
  joiner,
})

function word(part: CommandArgument, source: Source): ShellWord {
  const { raw, span } = place(part, null, source)
  if (part.type === 'Word') return { raw, span, value: part.value, exact: isExact(part) }
  const value = assigned(part, source)
  return { raw, span, value: `${part.name}=${value?.value ?? ''}`, exact: value?.exact ?? false }
}

/** Null for an array. */
function assigned({ value }: Assignment, source: Source): ShellWord | null {
  return value.type === 'Word' ? word(value, source) : null
}

const isExact = ({ text, parts = [] }: Word): boolean => !text.startsWith('~') && parts.every(isLiteral)

function isLiteral(part: WordPart): boolean {
  if (part.type === 'DoubleQuoted') return part.parts.every(isLiteral)
  return part.type === 'Literal' || part.type === 'SingleQuoted'
}
