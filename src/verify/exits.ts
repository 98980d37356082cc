import type { Start } from './observe-start.js'
import { printable } from '../common/text.js'

type Ended = Extract<Start, { kind: 'exited' | 'not-started' }>

/** Why a container ended by itself, and what to do about it. */
export interface Ending {
  readonly what: string
  readonly fix: string
}

interface ExitRow {
  /** `name`, where it is captured, stands for NAME in the fix. */
  readonly words: RegExp
  readonly fix: string
  /** Nothing in the image is at fault: what it asks for is not here. */
  readonly elsewhere?: true
}

const WANTS_VARIABLE =
  'It wants a variable that is not set. Give it a default for the start, or a value for this look: dockwiz verify --env NAME=VALUE'

/** What a program or the engine says last, and what helps; the first whose words stand there. */
const EXITS: readonly ExitRow[] = [
  {
    words: /exec format error/u,
    fix: 'Build it for this machine with --platform, or give its script a first line such as #!/bin/sh.',
  },
  {
    words: /Address already in use|EADDRINUSE/iu,
    fix: 'Two processes of the image want the same port: start one, or give the other a port of its own.',
  },
  {
    words: /port is already allocated/u,
    fix: 'Another program on this machine has the port. Stop it, or publish another one.',
  },
  {
    words: /Errno 30|Read-only file system/iu,
    fix: 'It writes where it cannot: let it write under /tmp, or mount a volume where its data goes.',
  },
  {
    words: /Permission denied|Errno 13|Operation not permitted/iu,
    fix: 'Its user may not do that: listen on a port above 1023, and write only to folders that belong to the user.',
  },
  {
    words: /cannot open shared object file/u,
    fix: 'Install the Debian package that has this library in the final stage.',
  },
  {
    words: /ModuleNotFoundError|No module named/u,
    fix: 'Add the module to the dependencies, or copy it into the image; paths count from WORKDIR.',
  },
  {
    words: /executable file not found|no such file or directory|not found$/imu,
    fix: 'Name a program that is in the image: its path, its first line (#!) and its line ends must be right.',
  },
  {
    words:
      /Temporary failure in name resolution|Name or service not known|could not translate host name|No address associated with hostname|Connection refused|could not connect|Can't connect to/iu,
    fix: 'It needs another service to start. Give it that service, or let it start without and try again.',
    elsewhere: true,
  },
  { words: /KeyError: '(?<name>[A-Z][A-Z0-9_]+)'/u, fix: WANTS_VARIABLE },
  {
    words: /Field required|(?:environment variable|is not set|must be set|required setting)/iu,
    fix: WANTS_VARIABLE,
  },
]

const OTHERWISE = 'See what it wanted: docker run --rm with the name of the image.'

/** Reads the end of a container that should have gone on. */
export function readEnding(ended: Ended): Ending {
  if (ended.kind === 'not-started')
    return { what: `the container did not start: ${printable(ended.message)}`, fix: fixFor(ended.message) }
  const { exitCode, oomKilled, lastLines } = ended
  const last = printable(tellingLine(lastLines)) || 'no output'
  if (oomKilled)
    return { what: 'it was killed: out of memory', fix: 'Give it more memory, or start fewer workers.' }
  if (exitCode === 0)
    return {
      what: `it ended at once with exit code 0: ${last}`,
      fix: 'The start command has to stay in the foreground: no & at its end, no --daemon.',
    }
  return {
    what: `the container ended with exit code ${exitCode}: ${last}`,
    fix: fixFor(lastLines.join('\n')),
  }
}

/** The line of a log that says why: the end of its last traceback, whatever the server adds below it; else its last. */
export function tellingLine(lines: readonly string[]): string {
  const raised = lines.findLastIndex(
    (line, at) => /^\S/u.test(line) && /^ {2,}\S/u.test(lines[at - 1] ?? '') && isFrame(lines.slice(0, at)),
  )
  return (raised === -1 ? lines.at(-1) : lines[raised]) ?? ''
}

const isFrame = (lines: readonly string[]): boolean =>
  lines.slice(-FRAME_LINES).some(line => /^ {2,}File "/u.test(line))

/** `File "…"`, the line of code, and marks below it. */
const FRAME_LINES = 4

/** Whether a log says that something outside the image was missing. */
export const wantsService = (lines: readonly string[]): boolean =>
  EXITS.find(({ words }) => words.test(lines.join('\n')))?.elsewhere ?? false

function fixFor(said: string): string {
  const row = EXITS.find(({ words }) => words.test(said))
  const name = row?.words.exec(said)?.groups?.['name'] ?? 'NAME'
  return row?.fix.replace('NAME', name) ?? OTHERWISE
}
