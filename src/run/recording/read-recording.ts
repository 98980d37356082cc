import { readFile, stat } from 'node:fs/promises'
import * as v from 'valibot'
import { isCode, messageOf } from '../../common/errors.js'
import { Problem } from '../../common/problem.js'
import { printable } from '../../common/text.js'
import { formatBytes } from '../../common/units.js'
import { atLeast } from '../../engine/version.js'
import {
  anyHeaderSchema,
  headerSchema,
  lineSchema,
  RECORDING_SCHEMA,
  type RecordingHeader,
} from './format.js'
import type { RecordedEnd, RecordedLine } from './recorded-event.js'

/** A recording that can be played. */
export interface Recording {
  readonly header: RecordingHeader
  readonly lines: readonly RecordedLine[]
  /** null: the recording breaks off, because the run was killed or the file cut. */
  readonly end: RecordedEnd | null
}

/** Recordings of dockwiz stay below half of this (`Recorder`); bytes. */
export const MOST_BYTES = 64_000_000

/**
 * Reads a recording whole, and says what is wrong with it before any of it is played. Texts in it are printable.
 *
 * @param own the version of this dockwiz
 * @throws Problem `recording-invalid`
 */
export async function readRecording(path: string, own: string): Promise<Recording> {
  return parseRecording(await textOf(path), path, own)
}

/** The same of a text. @param path for what is told */
export function parseRecording(text: string, path: string, own: string): Recording {
  const [first = '', ...rest] = text.split('\n')
  const header = readHeader(first, path)
  const isWhole = rest.at(-1) === ''
  const written = isWhole ? rest.slice(0, -1) : rest
  const lines: RecordedLine[] = []
  for (const [index, line] of written.entries()) {
    const value = jsonOf(line)
    const read = value === null ? null : v.safeParse(lineSchema, value.json)
    if (read?.success === true) lines.push(read.output)
    // Whoever writes is stopped in the middle of a line; what stands before it is whole.
    else if (value !== null || index < written.length - 1 || isWhole)
      throw damaged(path, index + 2, value !== null, header, own)
  }
  const last = lines.at(-1)?.event
  const end = last?.kind === 'end' ? last : null
  const early = lines.findIndex(({ event }) => event.kind === 'end')
  if (early !== -1 && early < lines.length - 1) throw damaged(path, early + 3, true, header, own)
  return { header, lines: end === null ? lines : lines.slice(0, -1), end }
}

function readHeader(line: string, path: string): RecordingHeader {
  const value = jsonOf(line)?.json
  const header = v.safeParse(headerSchema, value)
  if (header.success) return header.output
  const other = v.safeParse(anyHeaderSchema, value)
  if (!other.success || other.output.schema === RECORDING_SCHEMA) throw notOne(path, line)
  const { schema, dockwiz } = other.output
  throw new Problem('recording-invalid', {
    what: `This recording was made with dockwiz ${dockwiz}, in a form that this one does not know.`,
    where: path,
    why: `It is ${schema}; this dockwiz plays ${RECORDING_SCHEMA}.`,
    next: [`Play it with the dockwiz that made it: npx dockwiz@${dockwiz} replay ${path}`],
  })
}

function notOne(path: string, line: string): Problem {
  const why =
    line === '' ? 'It is empty, or its first line is.' : 'Its first line is not that of a recording.'
  return new Problem('recording-invalid', {
    what: 'This is not a recording of dockwiz.',
    where: path,
    why,
    next: ['Make one: dockwiz init --record FILE', 'Or play the one that comes with dockwiz: dockwiz replay'],
  })
}

function damaged(
  path: string,
  line: number,
  isJson: boolean,
  { dockwiz }: RecordingHeader,
  own: string,
): Problem {
  const isNewer = !atLeast(own, dockwiz)
  const why = isNewer
    ? `It was made with dockwiz ${dockwiz}; this is ${own}, which does not know all of it.`
    : isJson
      ? 'The line does not say what a recording says.'
      : 'The line is not JSON.'
  return new Problem('recording-invalid', {
    what: 'The recording is damaged.',
    where: `${path}:${line}`,
    why,
    next: [
      isNewer
        ? `Play it with a newer dockwiz: npx dockwiz@${dockwiz} replay ${path}`
        : 'Copy it again from where it came, or make it anew with --record.',
    ],
  })
}

async function textOf(path: string): Promise<string> {
  try {
    const found = await stat(path)
    if (!found.isFile()) throw unreadable(path, 'It is not a file.')
    if (found.size > MOST_BYTES)
      throw unreadable(path, `It has ${formatBytes(found.size)}; no recording of dockwiz is so large.`)
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Problem) throw error
    throw unreadable(path, isCode(error, 'ENOENT') ? 'There is no such file.' : messageOf(error))
  }
}

function unreadable(where: string, why: string): Problem {
  return new Problem('recording-invalid', {
    what: 'The recording cannot be read.',
    where,
    why,
    next: [
      'Give the file that --record wrote.',
      'Or one of those that come with dockwiz: dockwiz replay --list',
    ],
  })
}

/** What a line says, with texts that a terminal can be given; null where it is no JSON. */
function jsonOf(line: string): { readonly json: unknown } | null {
  try {
    return { json: harmless(JSON.parse(line)) }
  } catch {
    return null
  }
}

/** Everything in a recording is drawn, and anybody may have written it. Line breaks stay: a Dockerfile has them. */
function harmless(value: unknown): unknown {
  if (typeof value === 'string') return value.split('\n').map(printable).join('\n')
  if (Array.isArray(value)) return value.map(harmless)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]: [string, unknown]) => [printable(name), harmless(one)]),
  )
}
