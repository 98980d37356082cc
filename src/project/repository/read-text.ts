import { readFileSync, realpathSync, statSync } from 'node:fs'
import { isAbsolute, join, relative, sep } from 'node:path'
import { isCode, messageOf } from '../../common/errors.js'
import { formatBytes } from '../../common/units.js'
import type { ReportProblem } from './repository.js'

/** Bytes of one file that are read at most. The largest lock files of real projects are a few megabytes. */
const TEXT_LIMIT = 8 * 1024 * 1024

/**
 * Reads one file of the repository as text: no link out of the root, no device, no binary, not beyond the limit. In one
 * go, because a thousand small files that are read asynchronously take ten times as long.
 */
export function readText(
  root: string,
  path: string,
  report: ReportProblem,
  limit: number = TEXT_LIMIT,
): string | null {
  const bytes = readBytes(root, path, limit, report)
  return bytes === null ? null : decode(bytes, path, report)
}

function readBytes(root: string, path: string, limit: number, report: ReportProblem): Buffer | null {
  try {
    const real = realpathSync.native(join(root, path))
    // Asked before opening: to open a named pipe waits for someone to write to it.
    const facts = statSync(real)
    if (!isBelow(root, real)) {
      report({ kind: 'outside', file: path, what: 'It lies outside the repository and was not read.' })
    } else if (facts.isFile() && facts.size > limit) {
      const what = `It has ${formatBytes(facts.size)}; dockwiz reads up to ${formatBytes(limit)}.`
      report({ kind: 'too-large', file: path, what })
    } else if (facts.isFile()) {
      return readFileSync(real)
    }
  } catch (error) {
    if (!isMissing(error)) {
      report({ kind: 'unreadable', file: path, what: `It cannot be read: ${messageOf(error)}` })
    }
  }
  return null
}

/** Whether an absolute path lies in a folder. */
function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

const isMissing = (error: unknown): boolean => isCode(error, 'ENOENT', 'ENOTDIR')

/** Decodes as pip does for requirements: a byte order mark first, then UTF-8; whatever else it is, the ASCII part is right. */
function decode(bytes: Buffer, path: string, report: ReportProblem): string | null {
  const utf16 = utf16Of(bytes)
  if (utf16 === null && bytes.includes(0)) {
    report({ kind: 'binary', file: path, what: 'It is a binary file, not text.' })
    return null
  }
  const text = utf16 === null ? decodeUtf8(bytes, path, report) : new TextDecoder(utf16).decode(bytes)
  return text.replace(/^\uFEFF/u, '').replace(/\r\n?/gu, '\n')
}

function utf16Of(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
}

const UTF8 = new TextDecoder('utf-8', { fatal: true })

function decodeUtf8(bytes: Buffer, path: string, report: ReportProblem): string {
  try {
    return UTF8.decode(bytes)
  } catch {
    report({ kind: 'encoding', file: path, what: 'It is not UTF-8; it was read as Windows-1252.' })
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
