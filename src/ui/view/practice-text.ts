import { columns } from '../../common/text.js'
import type { Practice } from '../../practices/practice.js'
import { hanging, left, wrap } from '../../report/layout.js'
import { paintedMark, styleFor, type Style, type Surface } from '../../report/style.js'
import type { Mark } from '../../report/signs.js'

/** Every practice with its title; those without a check are marked. Ends with a newline. */
export function practiceListText(practices: readonly Practice[], surface: Surface): string {
  const style = styleFor(surface)
  const indent = Math.max(...practices.map(({ id }) => columns(id))) + 2
  const rows = practices.flatMap(({ id, title, check }) =>
    hanging(
      left(id, indent - 1),
      wrap(check === undefined ? `${title} (no check)` : title, style.width - indent),
    ),
  )
  return asText([...rows, '', ...wrap('Why, with an example: dockwiz explain ID', style.width)], style)
}

/** A practice: what, why, the example both ways, where the facts are from. Ends with a newline. */
export function practiceText(
  { id, title, why, sources, covers, example, check }: Practice,
  surface: Surface,
): string {
  const style = styleFor(surface)
  const { paint, width } = style
  const ignore = `Where it does not fit: # dockwiz: ignore=${id} above the instruction.`
  return asText(
    [
      ...hanging(paint('bold', title), [paint('dim', id)]),
      ...why.flatMap(paragraph => ['', ...wrap(paragraph, width)]),
      ...exampleLines('done', 'good', example.file, example.good, style),
      ...exampleLines('failed', 'bad', example.file, example.bad, style),
      '',
      ...sources.map(source => paint('dim', source)),
      ...(covers === undefined ? [] : ['', ...wrap(`Of hadolint and BuildKit: ${covers.join(', ')}`, width)]),
      ...(check === undefined ? [] : ['', ...wrap(ignore, width)]),
    ],
    style,
  )
}

const exampleLines = (mark: Mark, word: string, file: string, text: string, style: Style): string[] => [
  '',
  `${paintedMark(mark, style)} ${word} ${file}`,
  ...text
    .trimEnd()
    .split('\n')
    .map(line => `    ${line}`),
]

const asText = (lines: readonly string[], { finish }: Style): string =>
  lines.map(line => `${finish(line)}\n`).join('')
