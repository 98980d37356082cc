import './interactive.js'
import { PassThrough, Writable } from 'node:stream'
import { render as renderInk } from 'ink'
import type { ReactNode } from 'react'
import { keyBytes } from './keys.js'
import { createTerminal } from './terminal.js'
import type { HeadlessTerminal } from './terminal.js'
import { waitForScreen } from './wait.js'
import type { Wanted } from './wait.js'

export interface Size {
  readonly columns: number
  readonly rows: number
}

/** The sizes at which every screen has to work (DESIGN §6). */
export const SIZES = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 40, rows: 10 },
] as const satisfies readonly Size[]

/** An Ink element on a headless terminal, and hands to use it with. */
export interface Screen {
  readonly terminal: HeadlessTerminal
  text(): string
  lines(): string[]
  /** Presses keys by name (see keys.ts) or character, one after the other, and lets the screen settle after each. */
  press(...keys: string[]): Promise<void>
  /** Types character after character. */
  type(text: string): Promise<void>
  /** Sends text in one piece, as a paste arrives. */
  paste(text: string): Promise<void>
  resize(columns: number, rows: number): Promise<void>
  /** `patience` in milliseconds. */
  waitFor(wanted: Wanted, patience?: number): Promise<void>
  rerender(element: ReactNode): Promise<void>
  rawMode(): boolean
  unmount(): void
}

const mounted = new Set<Screen>()

/** Renders an Ink element into a headless terminal; 80×24 unless told. Call `unmountAll` after each test. */
export function render(element: ReactNode, size: Size = SIZES[0]): Screen {
  const terminal = createTerminal(size.columns, size.rows, true)
  const stdin = new TerminalInput()
  const stdout = new TerminalOutput(terminal)
  const ink = renderInk(element, {
    stdin: asInput(stdin),
    stdout: asOutput(stdout),
    stderr: asOutput(stdout),
    exitOnCtrlC: false,
    patchConsole: false,
    maxFps: 1000,
  })
  if (stdout.listenerCount('resize') === 0)
    throw new Error(
      'Ink was loaded before test/terminal/screen.tsx and believes it is in CI: import that first',
    )

  const settle = () => settled(stdout, stdin)
  const send = async (data: string) => {
    stdin.write(data)
    await settle()
  }
  const screen: Screen = {
    terminal,
    text: () => terminal.text(),
    lines: () => terminal.lines(),
    press: async (...keys) => {
      await settle()
      for (const key of keys) await send(keyBytes(key))
    },
    type: async text => {
      await settle()
      for (const character of text) await send(character)
    },
    paste: async text => {
      await settle()
      await send(text)
    },
    resize: async (columns, rows) => {
      terminal.resize(columns, rows)
      stdout.emit('resize')
      await settle()
    },
    waitFor: (wanted, patience) =>
      waitForScreen(terminal, wanted, patience === undefined ? {} : { patience }),
    rerender: async next => {
      ink.rerender(next)
      await settle()
    },
    rawMode: () => stdin.rawMode,
    unmount: () => {
      mounted.delete(screen)
      ink.unmount()
    },
  }
  mounted.add(screen)
  return screen
}

/** For `afterEach`. */
export function unmountAll(): void {
  for (const screen of [...mounted]) screen.unmount()
}

class TerminalInput extends PassThrough {
  readonly isTTY = true
  rawMode = false
  setRawMode(on: boolean): this {
    this.rawMode = on
    return this
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }
}

class TerminalOutput extends Writable {
  readonly isTTY = true
  readonly #terminal: HeadlessTerminal
  writes = 0
  constructor(terminal: HeadlessTerminal) {
    super({ decodeStrings: false })
    this.#terminal = terminal
  }
  get columns(): number {
    return this.#terminal.columns()
  }
  get rows(): number {
    return this.#terminal.rows()
  }
  override _write(chunk: string, _encoding: BufferEncoding, done: () => void): void {
    this.writes += 1
    this.#terminal.write(chunk, done)
  }
}

// Ink asks for whole tty streams and uses what the two classes have.
const asInput = (stream: unknown): NodeJS.ReadStream => stream as NodeJS.ReadStream
const asOutput = (stream: unknown): NodeJS.WriteStream => stream as NodeJS.WriteStream

/**
 * Resolves when the input is read and two rounds of timers passed without a write: React works in immediates and Ink
 * holds a frame back for a timer of 1 ms at most, so nothing that the input caused is still to come.
 */
async function settled(stdout: TerminalOutput, stdin: TerminalInput): Promise<void> {
  for (let quiet = 0; quiet < 2;) {
    const before = stdout.writes
    await new Promise(resolve => setTimeout(resolve, 1))
    await new Promise(resolve => setImmediate(resolve))
    quiet =
      stdin.readableLength === 0 && stdout.writes === before && stdout.writableLength === 0 ? quiet + 1 : 0
  }
}
