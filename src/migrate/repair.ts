import { isDebianName } from '../common/debian-name.js'
import { envValue, jsonForm, variableName, workdirPath } from '../dockerfile/quote.js'
import type { Lost } from '../verify/equivalence/find-lost.js'
import type { Difference, DifferenceKind } from '../verify/equivalence/portrait.js'

/** What the runtime gets because the built image showed that it needs it. */
export interface Repair {
  /**
   * A Debian package: kept where the file names it, installed where it came along with another. An absolute path, which
   * the builder has. Poetry or its like, which something runs. An instruction of the settings, as the old image had it.
   */
  readonly kind: 'package' | 'path' | 'tool' | 'setting'
  readonly what: string
}

/**
 * What may mend wrong differences; none where only the user can know.
 *
 * @param lost what of it the old image had, and where
 */
export function repairsFor(different: readonly Difference[], lost: readonly Lost[]): readonly Repair[] {
  const wrong = different.filter(({ verdict }) => verdict === 'wrong')
  const repairs = [...lost.flatMap(repairOf), ...wrong.flatMap(settingOf)]
  return repairs.filter((repair, at) => repairs.findIndex(other => isSame(other, repair)) === at)
}

export const isSame = (one: Repair, other: Repair): boolean =>
  one.kind === other.kind && one.what === other.what

/** What installs, and is not looked for in the builder: the environment has to have it. */
const TOOLS = new Set(['poetry', 'pipenv', 'uv', 'uvx', 'pdm'])
/** Folders that no COPY may take as a whole: each image has its own. */
const SYSTEM = /^\/(?:(?:bin|dev|etc|home|lib|lib64|opt|proc|root|run|sbin|srv|sys|tmp|usr|var)\/?)?$/u

function repairOf({ name, path, package: debian }: Lost): readonly Repair[] {
  if (debian !== null) return isDebianName(debian) ? [{ kind: 'package', what: debian }] : []
  if (TOOLS.has(name)) return [{ kind: 'tool', what: name }]
  return SYSTEM.test(path) || /[\\\p{Cc}]/u.test(path) ? [] : [{ kind: 'path', what: path }]
}

/** The instruction that sets what the old image had set; null where there is none, or it is not told whole. */
const SETTINGS: Partial<Record<DifferenceKind, (difference: Difference) => string | null>> = {
  // A PATH without the environment’s folder would be worse than one that is wrong.
  variable: ({ what, before }) => (what === 'PATH' ? null : `ENV ${variableName(what)}=${envValue(before)}`),
  entrypoint: ({ before }) => `ENTRYPOINT ${before}`,
  command: ({ before }) => `CMD ${before}`,
  workdir: ({ before }) => `WORKDIR ${workdirPath(before)}`,
  port: ({ what }) => `EXPOSE ${what}`,
  volume: ({ what }) => `VOLUME ${jsonForm([what])}`,
  label: ({ what }) => {
    const at = what.indexOf('=')
    return `LABEL ${envValue(what.slice(0, at))}=${envValue(what.slice(at + 1))}`
  },
  user: ({ before }) => `USER ${before}`,
  'stop-signal': ({ before }) => `STOPSIGNAL ${before}`,
}

function settingOf(difference: Difference): readonly Repair[] {
  const { kind, what, before } = difference
  if (before === 'none' || before === 'not set' || /\p{Cc}/u.test(what + before)) return []
  const line = SETTINGS[kind]?.(difference) ?? null
  return line === null ? [] : [{ kind: 'setting', what: line }]
}

/** A repair as an order. */
export const repairText = ({ kind, what }: Repair): string => ORDERS[kind](what)

const ORDERS: Readonly<Record<Repair['kind'], (what: string) => string>> = {
  package: name => `install ${name} in the runtime`,
  path: path => `take ${path} from the builder`,
  tool: name => `keep ${name} in the runtime`,
  // A variable’s value may be nobody else’s business.
  setting: line => `set ${line.split('=')[0] ?? ''} in the runtime as it was`,
}
