import { isMap, isScalar } from 'yaml'
import type { YAMLMap } from 'yaml'
import type { ComposeService } from './compose-plan.js'

/**
 * The service of a file that people wrote which is this one of the plan: it is built from the same folder and has the
 * same target or a name that fits; the only one that is built from there, where the image itself is looked for.
 */
export function ourService(
  services: YAMLMap,
  wanted: ComposeService,
  taken: ReadonlySet<string>,
): string | null {
  const built = services.items.flatMap(({ key, value }) => {
    const name = isScalar(key) ? String(key.value) : ''
    if (!isMap(value) || taken.has(name)) return []
    const build = value.get('build', true)
    if (isMap(build))
      return isFolder(build.get('context'), wanted.context) ? [{ name, target: build.get('target') }] : []
    return isScalar(build) && isFolder(build.value, wanted.context) ? [{ name, target: undefined }] : []
  })
  const names = [wanted.name, ...wanted.alsoCalled]
  const found =
    built.find(({ target }) => wanted.target !== null && target === wanted.target) ??
    names.map(name => built.find(service => service.name === name)).find(service => service !== undefined) ??
    (wanted.target === null && built.length === 1 ? built[0] : undefined)
  return found?.name ?? null
}

/** `.`, `./` and `./.` are one folder. */
const isFolder = (value: unknown, folder: string): boolean =>
  (typeof value === 'string' || value === undefined || value === null) &&
  normal(value ?? '.') === normal(folder)

const normal = (path: string): string =>
  path
    .split('/')
    .filter(part => part !== '' && part !== '.')
    .join('/')
