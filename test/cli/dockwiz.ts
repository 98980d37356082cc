import { execa } from 'execa'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('run-main.ts', import.meta.url))
const TSX = import.meta.resolve('tsx')

export interface Ended {
  readonly code: number | undefined
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command line of dockwiz, nobody at a terminal, and waits for its end. @param input what standard input gives */
export async function dockwiz(
  args: readonly string[],
  {
    cwd,
    env,
    input,
  }: {
    readonly cwd?: string
    readonly env?: Readonly<Record<string, string>>
    readonly input?: string
  } = {},
): Promise<Ended> {
  const { exitCode, stdout, stderr } = await execa(process.execPath, ['--import', TSX, PROGRAM, ...args], {
    reject: false,
    ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
    stripFinalNewline: false,
    ...(cwd === undefined ? {} : { cwd }),
    ...(env === undefined ? {} : { env }),
  })
  return { code: exitCode, stdout, stderr }
}
