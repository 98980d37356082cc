import { execa } from 'execa'

export interface CommandOptions {
  env?: Record<string, string>
  cwd?: string
  input?: string
}

/** Runs a program to its end and returns what it printed; on failure the error carries the last lines of its output. */
export async function command(file: string, args: string[], options: CommandOptions = {}): Promise<string> {
  const result = await attempt(file, args, options)
  if (result.ok) return result.stdout
  throw new Error(`${file} ${args.join(' ')} failed (${result.exit})\n${lastLines(result.all)}`)
}

/** The same for callers to whom a failure is an answer. */
export async function attempt(file: string, args: string[], options: CommandOptions = {}) {
  const { input, ...rest } = options
  const result = await execa(file, args, {
    ...rest,
    ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
    reject: false,
    all: true,
  })
  const exit =
    result.exitCode === undefined ? (result.originalMessage ?? 'not started') : `exit ${result.exitCode}`
  return { ok: !result.failed, stdout: result.stdout, all: result.all, exit }
}

function lastLines(text: string): string {
  return text.split('\n').slice(-30).join('\n')
}
