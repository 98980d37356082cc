import { homedir } from 'node:os'
import { HIDDEN } from './recorded.js'

/** What a recording must not tell. */
export interface Discretion {
  /** Values of variables and secrets. */
  readonly secrets: readonly string[]
  /** The folder that is written as `~`. */
  readonly home: string
}

/** Shorter values are found in any text. */
const SHORTEST = 4
/** Names of variables whose values are kept from a recording wherever they turn up. */
const SECRET_NAME = /TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|API_?KEY|ACCESS_KEY|PRIVATE_KEY/iu

/**
 * What a command's options and its environment hold that is nobody's business: the values of `--env`, of `--secret`, of
 * build arguments and variables that are called like secrets.
 */
export function discretionFor(
  { variables, options }: { readonly variables: readonly string[]; readonly options: readonly string[] },
  env: NodeJS.ProcessEnv,
): Discretion {
  const given = variables.map(text => valueOf(text) ?? env[text] ?? '')
  const named = [...options, ...variables].flatMap(option =>
    Array.from(option.matchAll(/\b(?:env|id)=([^,]+)/gu), ([, name = '']) => env[name] ?? ''),
  )
  const built = options
    .map(option => option.replace(/^--build-arg=/u, ''))
    .filter(option => SECRET_NAME.test(option.split('=')[0] ?? ''))
    .map(option => valueOf(option) ?? env[option] ?? '')
  const called = Object.entries(env).flatMap(([name, value]) => (SECRET_NAME.test(name) ? [value ?? ''] : []))
  const secrets = [...new Set([...given, ...named, ...built, ...called])]
  return {
    secrets: secrets
      .filter(value => value.length >= SHORTEST)
      .sort((one, other) => other.length - one.length),
    home: homedir(),
  }
}

const valueOf = (text: string): string | null =>
  text.includes('=') ? text.slice(text.indexOf('=') + 1) : null

/** Words of the format itself, never anybody's text. */
const VOCABULARY: ReadonlySet<string> = new Set([
  ...['kind', 'schema', 'side', 'scenario', 'group', 'status', 'action', 'verdict', 'check', 'practice'],
  ...['savings', 'same', 'debian', 'base', 'install', 'accelerator', 'cudaImage', 'sharing', 'form', 'id'],
  ...['way', 'show', 'change', 'stages'],
])
/** Fields with paths of this machine; elsewhere `/root` is a folder of the image. */
const HOST_FIELDS: ReadonlySet<string> = new Set([
  'root',
  'log',
  'where',
  'why',
  'what',
  'next',
  'again',
  'backup',
])

/** The same data, with what must not be told hidden in each of its texts. */
export function discreet(value: unknown, discretion: Discretion, field = ''): unknown {
  if (typeof value === 'string') return VOCABULARY.has(field) ? value : discreetText(value, field, discretion)
  if (Array.isArray(value)) return value.map((one: unknown) => discreet(one, discretion, field))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]: [string, unknown]) => [name, discreet(one, discretion, name)]),
  )
}

function discreetText(text: string, field: string, { secrets, home }: Discretion): string {
  const hidden = secrets
    .reduce((shown, value) => shown.replaceAll(value, HIDDEN), text)
    .replace(USER_IN_URL, `$1${HIDDEN}@`)
    .replace(ASSIGNED, `$1${HIDDEN}`)
  const isHost = home !== '/root' || HOST_FIELDS.has(field)
  return isHost && home.length > 1 ? withoutHome(hidden, home) : hidden
}

const USER_IN_URL = /(:\/\/)[^/\s@]+@/gu
/** `DB_PASSWORD=x` in a Dockerfile or a log; what a variable or a mounted secret gives is not it. */
const ASSIGNED =
  /(\b\w*(?:TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|API_?KEY)\w*=)(?!["']?\$)(?:"[^"\n]*"|'[^'\n]*'|[^\s"'&|;]+)/giu

/** `/home/ada/app` → `~/app`; `/home/adam` stays. */
function withoutHome(text: string, home: string): string {
  if (!text.includes(home)) return text
  const [first = '', ...parts] = text.split(home)
  return parts.reduce((shown, part) => shown + (/^[\w.-]/u.test(part) ? home : '~') + part, first)
}
