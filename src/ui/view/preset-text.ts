import { columns, printable } from '../../common/text.js'
import { hanging, left, wrap } from '../../report/layout.js'
import { styleFor, type Style, type Surface } from '../../report/style.js'
import type { Preset } from '../../run/presets.js'
import { QUESTIONS } from '../../wizard/steps.js'

/** Presets with what each is for and what it answers, and how one is used. Ends with a newline. */
export function presetListText(presets: readonly Preset[], surface: Surface): string {
  const style = styleFor(surface)
  const indent = Math.max(...presets.map(({ name }) => columns(name))) + 2
  const listed = presets.flatMap(preset => presetLines(preset, indent, style))
  return asText([...listed, '', ...USE.flatMap(line => wrap(line, style.width))], style)
}

function presetLines({ name, description, answers }: Preset, indent: number, style: Style): string[] {
  const room = style.width - indent
  const says = QUESTIONS.flatMap(({ id, flag }) => {
    const answer = answers[id]
    return answer === undefined ? [] : [`${flag} ${printable(answer.text)}`]
  })
  return hanging(left(name, indent - 1), [
    ...wrap(description, room),
    ...wrap(says.join(', '), room).map(line => style.paint('dim', line)),
  ])
}

const USE = [
  'Use one: dockwiz init --preset web-api. Each answer is then the default of its question; flags go before it.',
  'Print one to begin a file of your own: dockwiz presets web-api. Use that: dockwiz init --preset ./team.yaml',
]

/** The file as it is, each line made printable. Ends with a newline. */
export const presetText = ({ text }: Preset, surface: Surface): string =>
  asText(text.trimEnd().split('\n').map(printable), styleFor(surface))

const asText = (lines: readonly string[], { finish }: Style): string =>
  lines.map(line => `${finish(line)}\n`).join('')
