import { columns } from '../../common/text.js'
import { formatBytes } from '../../common/units.js'
import type { Lesson } from '../../learn/lesson.js'
import { sideBySide, type SideLine, type SideRow } from '../../learn/side-by-side.js'
import { breakLine, left, wrap } from '../../report/layout.js'
import type { Style } from '../../report/style.js'

/** From this many columns on two files stand beside each other. */
const BESIDE_FROM = 72
const GAP = ' │ '

/** Both sides of a lesson with their difference marked, and beside what they are built from. */
export function filesLines(lesson: Lesson, style: Style): string[] {
  const { left: one, right: other } = lesson
  const hasIgnore = one.ignore !== undefined || other.ignore !== undefined
  return [
    ...comparedLines(lesson, 'Dockerfile', sideBySide(one.dockerfile, other.dockerfile), style),
    ...(hasIgnore
      ? [
          '',
          ...comparedLines(lesson, '.dockerignore', sideBySide(one.ignore ?? '', other.ignore ?? ''), style),
        ]
      : []),
    ...(one.target === other.target ? [] : ['', ...targetLines(lesson, style)]),
  ]
}

/** The files of the project, by name. */
export function projectLine({ files }: Lesson): string {
  const names = Object.entries(files).map(([path, content]) =>
    typeof content === 'string' ? path : `${path} (${formatBytes(content.bytes)})`,
  )
  return names.length === 0 ? 'The folder is empty.' : `In the folder: ${names.join(', ')}`
}

const targetLines = (lesson: Lesson, { width }: Style): string[] =>
  (['left', 'right'] as const).flatMap(place => {
    const { target } = lesson[place]
    return wrap(`${place}: docker build${target === undefined ? '' : ` --target ${target}`} .`, width)
  })

function comparedLines(lesson: Lesson, file: string, rows: readonly SideRow[], style: Style): string[] {
  return style.width >= BESIDE_FROM ? beside(lesson, file, rows, style) : below(lesson, file, rows, style)
}

function beside(lesson: Lesson, file: string, rows: readonly SideRow[], style: Style): string[] {
  const { paint, width } = style
  const room = Math.floor((width - columns(GAP)) / 2)
  const head = (place: string, name: string): string => left(`${place}: ${name}, ${file}`, room)
  const gap = paint('dim', GAP)
  return [
    paint('bold', head('left', lesson.left.name)) + gap + paint('bold', head('right', lesson.right.name)),
    ...rows.flatMap(row => {
      const [one, other] = [cellLines(row.left, LEFT, room, style), cellLines(row.right, RIGHT, room, style)]
      return Array.from({ length: Math.max(one.length, other.length) }, (_, at) =>
        `${left(one[at] ?? '', room)}${gap}${other[at] ?? ''}`.trimEnd(),
      )
    }),
  ]
}

function below(lesson: Lesson, file: string, rows: readonly SideRow[], style: Style): string[] {
  const { paint, width } = style
  const part = (place: 'left' | 'right', look: Look): string[] => [
    paint('bold', `${place}: ${lesson[place].name}, ${file}`),
    ...rows.flatMap(row => cellLines(row[place], look, width, style)),
  ]
  return [...part('left', LEFT), '', ...part('right', RIGHT)]
}

interface Look {
  readonly sign: string
  readonly tone: 'red' | 'green'
}

/** Signs as in a diff: colour alone says nothing to some. */
const LEFT: Look = { sign: '-', tone: 'red' }
const RIGHT: Look = { sign: '+', tone: 'green' }

/** A line of a file in as many rows as it takes, each at most `width` columns wide. */
function cellLines(line: SideLine | null, { sign, tone }: Look, width: number, { paint }: Style): string[] {
  if (line === null) return []
  return breakLine(line.text, width - 2).map(text =>
    line.changed ? paint(tone, `${sign} ${text.trimEnd()}`.trimEnd()) : `  ${text.trimEnd()}`,
  )
}
