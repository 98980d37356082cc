import { logicalLines } from '../code/logical-lines.js'
import { placesIn, type Places } from '../evidence.js'
import type { Repository } from '../repository/repository.js'

/** What the call of setup() says in plain literals; the rest only running it would tell, and nothing is run. */
export interface SetupScript {
  readonly file: string
  readonly places: Places
  readonly name: string | null
  readonly installRequires: readonly string[]
  readonly extrasRequire: ReadonlyMap<string, readonly string[]>
  readonly pythonRequires: string | null
  readonly consoleScripts: readonly string[]
  /** install_requires is there, but as an expression that cannot be read. */
  readonly dynamic: boolean
  readonly extModules: boolean
}

export async function readSetupPy(repository: Repository): Promise<SetupScript | null> {
  const file = 'setup.py'
  const text = repository.paths.has(file) ? await repository.text(file) : null
  return text === null ? null : { file, places: placesIn(file, text), ...parseSetup(text) }
}

function parseSetup(text: string): Omit<SetupScript, 'file' | 'places'> {
  const lines = logicalLines(text)
  const call = lines.find(({ code }) => /(?:^|\.|\s)setup ?\(/u.test(code))
  const values: Values = {
    call: call?.code ?? '',
    strings: call?.strings ?? [],
    assigned: new Map(lines.flatMap(({ code, strings }) => assignment(code, strings))),
  }
  const installRequires = listOf(values, 'install_requires')
  const extras = /extras_require ?= ?\{([^}]*)\}/u.exec(values.call)?.[1] ?? ''
  return {
    name: stringOf(values, 'name'),
    installRequires: installRequires ?? [],
    extrasRequire: new Map(
      [...extras.matchAll(/'(\d+)' ?: ?\[([^\]]*)\]/gu)].map(
        ([, key = '', list = '']) =>
          [values.strings[Number(key)] ?? '', literals(list, values.strings)] as const,
      ),
    ),
    pythonRequires: stringOf(values, 'python_requires'),
    consoleScripts: consoleScripts(values),
    dynamic: installRequires === null && /\binstall_requires\b/u.test(values.call),
    extModules: /\b(?:ext_modules|rust_extensions|cffi_modules)\b/u.test(values.call),
  }
}

interface Values {
  readonly call: string
  readonly strings: readonly string[]
  /** Lists and strings that the script assigns to a name before. */
  readonly assigned: ReadonlyMap<string, readonly string[]>
}

function assignment(code: string, strings: readonly string[]): [string, readonly string[]][] {
  const match = /^(\w+) ?= ?(?:\[([^\]]*)\]|('\d+'))$/u.exec(code)
  return match?.[1] === undefined ? [] : [[match[1], literals(match[2] ?? match[3] ?? '', strings)]]
}

const literals = (code: string, strings: readonly string[]): string[] =>
  [...code.matchAll(/'(\d+)'/gu)].map(([, index]) => strings[Number(index)] ?? '')

function listOf(values: Values, keyword: string): readonly string[] | null {
  const match = new RegExp(`\\b${keyword} ?= ?(?:\\[([^\\]]*)\\]|(\\w+))`, 'u').exec(values.call)
  if (match === null) return null
  return match[1] === undefined
    ? (values.assigned.get(match[2] ?? '') ?? null)
    : literals(match[1], values.strings)
}

function stringOf(values: Values, keyword: string): string | null {
  const match = new RegExp(`\\b${keyword} ?= ?(?:'(\\d+)'|(\\w+))`, 'u').exec(values.call)
  if (match === null) return null
  return match[1] === undefined
    ? (values.assigned.get(match[2] ?? '')?.[0] ?? null)
    : (values.strings[Number(match[1])] ?? null)
}

/** `entry_points={'console_scripts': ['name = module:function']}`; the scripts' own strings are the ones with `=` and `:`. */
function consoleScripts({ call, strings }: Values): string[] {
  const points = /\bentry_points ?= ?\{([^}]*)\}/u.exec(call)?.[1]
  if (points === undefined) return []
  return literals(points, strings).filter(text => /^[\w.-]+ *= *[\w.]+:[\w.]+/u.test(text))
}
