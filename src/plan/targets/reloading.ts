/** Options by which servers start again when a file changes, by their program. */
const RELOADS: Readonly<Partial<Record<string, string>>> = {
  uvicorn: '--reload',
  gunicorn: '--reload',
  granian: '--reload',
  hypercorn: '--reload',
  litestar: '--reload',
  sanic: '--auto-reload',
}

/** The command of a server that reads changed code again; another command as it is. */
export function reloading(command: readonly string[]): readonly string[] {
  const option = RELOADS[command[0] ?? '']
  return option === undefined || command.includes(option) ? command : [...command, option]
}
