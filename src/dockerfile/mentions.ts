import { DockerfileParser } from 'dockerfile-ast'
import type { Instruction } from './dockerfile.js'

/**
 * The names of all variables that an instruction mentions, its heredocs included, whoever replaces them: BuildKit, the
 * shell, or nobody. This is the one door to dockerfile-ast. It gets single lines, because its reading of continued
 * lines, comments between them and heredocs differs from BuildKit's (parse.ts reads those), and so do its reading of
 * exec forms (json-form.ts), flags and quotes (flags.ts, lex.ts) and image references (references.ts).
 */
export function mentionedVariables({ text, heredocs }: Instruction): readonly string[] {
  const lines = heredocs.flatMap(({ content }) => content.split('\n'))
  return [...new Set([text, ...lines].flatMap(mentioned))]
}

function mentioned(line: string): readonly string[] {
  if (!line.includes('$')) return []
  // It ends a variable at a space, `${A:?not set}`, and takes the second of two escapes for one before the `$`.
  const text = `RUN ${line.replace(/\s|\\\\/g, blank => '.'.repeat(blank.length))}`
  const [instruction] = DockerfileParser.parse(text).getInstructions()
  const variables = instruction?.getVariables() ?? []
  return variables.flatMap(variable => {
    const { start, end } = variable.getRange()
    return named(text.slice(start.character, end.character))
  })
}

/** dockerfile-ast takes `A#x` in `${A#x}` for a name and does not look into `${A:-$B}`. */
function named(variable: string): readonly string[] {
  const { name = '', rest = '' } =
    /^\$\{?[#!]?(?<name>[A-Za-z_]\w*)?(?<rest>[^]*)$/.exec(variable)?.groups ?? {}
  return [...(name === '' ? [] : [name]), ...mentioned(`${rest}}`)]
}
