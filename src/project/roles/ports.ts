import type { PythonModule } from '../code/python-module.js'

/** Calls that start a server from code, with the port in their arguments. */
const RUNS = /(?:uvicorn\.run|hypercorn|run_app|run_simple|\.run|\.listen|\.launch|serve) ?\(/u
const PORT = /\b(?:server_)?port ?= ?(?:int\()?(?:(\d+)|.*?, ?'?(\d+)'?)/u

/** The port that the code itself serves on when it is run: `uvicorn.run(app, port=9000)`, `app.listen(8888)`. */
export function portInCode(module: PythonModule): number | null {
  for (const { code, strings } of module.lines) {
    const call = RUNS.exec(code)
    if (call === null) continue
    const args = code.slice(call.index + call[0].length)
    const literal = /^(\d+)\b/u.exec(args)?.[1] ?? portArgument(args, strings)
    const port = Number(literal ?? 0)
    if (port >= 1 && port <= 65_535) return port
  }
  return null
}

/** A number, or the default of an environment variable: `int(os.environ.get("PORT", "8080"))`. */
function portArgument(args: string, strings: readonly string[]): string | undefined {
  const match = PORT.exec(args)
  if (match?.[1] !== undefined) return match[1]
  const other = match?.[2]
  if (other === undefined) return undefined
  return match?.[0].includes(`'${other}'`) === true ? strings[Number(other)] : other
}
