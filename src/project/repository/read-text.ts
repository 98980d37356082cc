import { readFile, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import { formatBytes } from '../../common/units.js'
import type { ReportProblem } from './repository.js'

/** Bytes of one file that are read at most. The largest lock files of real projects are a few megabytes. */
export const TEXT_LIMIT = 8 * 1024 * 1024

/** Reads one file of the repository as text: no link out of the root, no device, no binary, not beyond the limit. */
export async function readText(
  root: string,
  path: string,
  report: ReportProblem,
  limit: number = TEXT_LIMIT,
): Promise<string | null> {
  const real = await realpath(join(root, path)).catch(() => null)
  if (real === null) return null
  if (!isBelow(root, real)) {
    report({ kind: 'outside', file: path, what: 'It lies outside the repository and was not read.' })
    return null
  }
  const bytes = await readBytes(real, path, limit, report)
  return bytes === null ? null : decode(bytes, path, report)
}

/** Whether an absolute path lies in a folder. */
export function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

async function readBytes(
  real: string,
  path: string,
  limit: number,
  report: ReportProblem,
): Promise<Buffer | null> {
  try {
    // Asked before opening: to open a named pipe waits for someone to write to it.
    const facts = await stat(real)
    if (!facts.isFile()) return null
    if (facts.size <= limit) return await readFile(real)
    const what = `It has ${formatBytes(facts.size)}; dockwiz reads up to ${formatBytes(limit)}.`
    report({ kind: 'too-large', file: path, what })
  } catch (error) {
    report({ kind: 'unreadable', file: path, what: `It cannot be read: ${messageOf(error)}` })
  }
  return null
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Decodes as pip does for requirements: a byte order mark first, then UTF-8; whatever else it is, the ASCII part is right. */
function decode(bytes: Buffer, path: string, report: ReportProblem): string | null {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : null
  if (utf16 === null && bytes.includes(0)) {
    report({ kind: 'binary', file: path, what: 'It is a binary file, not text.' })
    return null
  }
  const text = utf16 === null ? decodeUtf8(bytes, path, report) : new TextDecoder(utf16).decode(bytes)
  return text.replace(/^\uFEFF/u, '').replace(/\r\n?/gu, '\n')
}

function decodeUtf8(bytes: Buffer, path: string, report: ReportProblem): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    report({ kind: 'encoding', file: path, what: 'It is not UTF-8; it was read as Windows-1252.' })
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
