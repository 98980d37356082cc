import type { Step } from './steps.js'
import type { BuildContext } from './surroundings.js'

/**
 * `poetry run uvicorn …` → `uvicorn …`: the environment's programs are on PATH, so nothing has to look for it. What runs
 * more than a program (`uv run --with …`, a script of the Pipfile) stays.
 */
export function withoutRunner(text: string, context: BuildContext | null): string {
  const scripts = pipfileScripts(context)
  const isScript = (program: string): boolean => scripts.has(program)
  return text
    .replace(EXEC, (whole, tool: string, program: string) => {
      if (tool === 'pipenv' && isScript(program)) return whole
      return tool === 'uv' && program.endsWith('.py') ? `"python", "${program}"` : `"${program}"`
    })
    .replace(SHELL, (whole, before: string, tool: string, program: string) => {
      if (tool === 'pipenv' && isScript(program)) return whole
      return tool === 'uv' && program.endsWith('.py') ? `${before}python ${program}` : `${before}${program}`
    })
}

const EXEC =
  /"(poetry|pipenv|pdm|uv)"\s*,\s*"run"\s*,\s*(?:"--(?:no-sync|frozen|locked|no-dev)"\s*,\s*)*"([^"-][^"]*)"/gu
const SHELL = /(^|[\s&;|])(poetry|pipenv|pdm|uv) run (?:--(?:no-sync|frozen|locked|no-dev) )*([^\s-]\S*)/gu

/** https://pipenv.pypa.io/en/latest/scripts.html */
function pipfileScripts(context: BuildContext | null): ReadonlySet<string> {
  const text = context?.texts.get('Pipfile') ?? ''
  const section = /^\[scripts\]\r?\n(?<lines>(?:(?!\[).*(?:\r?\n|$))*)/mu.exec(text)?.groups?.lines ?? ''
  return new Set([...section.matchAll(/^\s*"?([\w-]+)"?\s*=/gmu)].map(([, name = '']) => name))
}

const KEYWORDS = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK'])
const TOOL = /(?:^|[\s"'/&;|(])(?:poetry|pipenv|pdm|uvx?|pip-sync|pip[\d.]*(?=\s+install))(?=[\s"'])/u
const SCRIPT = /[\w./-]+\.(?:sh|bash|conf|ini)\b|entrypoint|\/(?:run|start)(?=[\s"]|$)/u

/** Whether what starts the container runs Poetry, Pipenv, PDM, uv or pip, or is a script that cannot be looked into. */
export function keepsTools(steps: readonly Step[], context: BuildContext | null): boolean {
  const starts = steps.filter(({ instruction }) => KEYWORDS.has(instruction.keyword))
  const texts = starts.map(({ instruction }) => withoutRunner(instruction.raw, context))
  if (texts.some(text => TOOL.test(text.replace(/^\s*\w+/u, '')))) return true
  if (starts.length === 0) return true
  if (!texts.some(text => SCRIPT.test(text))) return false
  if (context === null) return true
  return [...context.texts].some(
    ([path, text]) =>
      /\.(?:sh|bash|conf|ini)$|entrypoint|\/(?:run|start)$|Procfile/u.test(path) && TOOL.test(text),
  )
}
