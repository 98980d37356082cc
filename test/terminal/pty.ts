import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn } from '@lydell/node-pty'
import { keyBytes } from './keys.js'
import type { Size } from './screen.js'
import { createTerminal } from './terminal.js'
import type { HeadlessTerminal } from './terminal.js'
import { waitForScreen } from './wait.js'
import type { Wanted } from './wait.js'

export interface PtyOptions {
  readonly size?: Size
  readonly cwd?: string
  /** Added to the environment; undefined takes a variable away. `CI` and `NO_COLOR` are away unless given. */
  readonly env?: Readonly<Record<string, string | undefined>>
}

/** How a program left its terminal. */
export interface TerminalState {
  /** Line editing and echo as a shell expects them. */
  readonly cooked: boolean
  readonly cursorVisible: boolean
  readonly alternateScreen: boolean
}

/** A program on a real pseudo-terminal. */
export interface Pty {
  readonly terminal: HeadlessTerminal
  text(): string
  press(...keys: string[]): void
  /** Sends text in one piece. */
  send(text: string): void
  resize(columns: number, rows: number): void
  /** Sends a signal to the program alone, as `kill` would. */
  signal(name: NodeJS.Signals): void
  /** `patience` in milliseconds. */
  waitFor(wanted: Wanted, patience?: number): Promise<void>
  /** The exit code, and how the terminal was left. */
  ended(): Promise<{ readonly code: number; readonly left: TerminalState }>
  /** For `afterEach`: ends the program if it still runs. */
  kill(): void
}

/**
 * The shell stays behind the program to tell, once it has ended, in which mode it left the terminal. Its own traps keep
 * it alive through a Ctrl+C; a trap, unlike an ignored signal, is not handed on to the program.
 */
const WATCH = 'state=$1; shift; trap : INT TERM HUP; "$@"; code=$?; stty -a >"$state"; exit $code'

export function runInPty(command: readonly string[], { size, cwd, env = {} }: PtyOptions = {}): Pty {
  const { columns, rows } = size ?? { columns: 80, rows: 24 }
  const folder = mkdtempSync(join(tmpdir(), 'dockwiz-pty-'))
  const stateFile = join(folder, 'stty')
  const terminal = createTerminal(columns, rows, false)
  const pty = spawn('/bin/sh', ['-c', WATCH, 'sh', stateFile, ...command], {
    cols: columns,
    rows,
    name: 'xterm-256color',
    cwd: cwd ?? process.cwd(),
    env: defined({ ...process.env, CI: undefined, NO_COLOR: undefined, FORCE_COLOR: undefined, ...env }),
  })
  pty.onData(data => terminal.write(data))
  const exit = new Promise<number>(resolve => pty.onExit(({ exitCode }) => resolve(exitCode)))
  const failure = exit.then(async code => {
    await drained(terminal)
    return new Error(`The program ended with ${code}`)
  })

  return {
    terminal,
    text: () => terminal.text(),
    press: (...keys) => {
      for (const key of keys) pty.write(keyBytes(key))
    },
    send: text => pty.write(text),
    resize: (wide, high) => {
      terminal.resize(wide, high)
      pty.resize(wide, high)
    },
    signal: name => {
      for (const child of childrenOf(pty.pid)) process.kill(child, name)
    },
    waitFor: (wanted, patience) =>
      waitForScreen(terminal, wanted, patience === undefined ? { failure } : { failure, patience }),
    ended: async () => {
      const code = await exit
      await drained(terminal)
      const modes = readFileSync(stateFile, 'utf8')
      rmSync(folder, { recursive: true, force: true })
      return {
        code,
        left: {
          cooked: ['icanon', 'echo', 'isig'].every(mode => modes.split(/[\s;]+/u).includes(mode)),
          cursorVisible: terminal.cursorVisible(),
          alternateScreen: terminal.alternateScreen(),
        },
      }
    },
    kill: () => {
      for (const child of childrenOf(pty.pid)) process.kill(child, 'SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The pseudo-terminal would hand an undefined variable on as the word. */
const defined = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )

const drained = (terminal: HeadlessTerminal) => new Promise<void>(resolve => terminal.write('', resolve))

function childrenOf(pid: number): number[] {
  try {
    const found = execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
    return found.split('\n').flatMap(line => (line === '' ? [] : [Number(line)]))
  } catch {
    // pgrep exits 1 when there is none: the program has ended.
    return []
  }
}
