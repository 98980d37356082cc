import type { PracticeId } from '../practices/practice.js'
import type { RootEntry } from '../project/project.js'
import type { PlanInstruction } from './plan.js'
import type { Planning } from './planning.js'

/** Where the application lies in the image. */
export const APP_FOLDER = '/app'

/**
 * What the image takes of the project's own files. A package that was installed lies in site-packages already; a
 * second copy under /app would hide it, compiled extensions and all, because Python looks there first.
 */
export function applicationSources({ project, answers }: Planning, installed: boolean): RootEntry[] {
  if (!installed || project.package === null) return [...project.sources]
  const built = new Set([...project.package.packages.map(topFolder), ...project.package.reads])
  return project.sources.filter(({ path }) => !built.has(path) || isNamedIn(answers.command, path))
}

const topFolder = (path: string): string => path.split('/')[0] ?? path

/** As a file or folder; what follows `-m` is a module, and found where it was installed. */
const isNamedIn = (command: readonly string[], path: string): boolean =>
  command.some((word, at) => command[at - 1] !== '-m' && (word === path || word.startsWith(`${path}/`)))

/** What is often written instead: the whole folder, with all that happens to lie in it. */
export const copyContext = (owed: Pick<PlanInstruction, 'practice' | 'because'>): PlanInstruction =>
  copy(['.'], '', owed)

/** COPYs to the same places under the work folder: the files of a folder together, then each folder as a whole. */
export function copyApplication(
  sources: readonly RootEntry[],
  owed: { readonly practice: PracticeId; readonly because: string },
): PlanInstruction[] {
  const files = sources.filter(({ kind }) => kind === 'file').map(({ path }) => path)
  const folders = sources.filter(({ kind }) => kind === 'folder').map(({ path }) => `${path}/`)
  const places = [...new Set(files.map(folderOf))]
  return [
    ...places.map(place =>
      copy(
        files.filter(path => folderOf(path) === place),
        place,
        owed,
      ),
    ),
    ...folders.map(path => copy([path], path, owed)),
  ]
}

/** With the slash at its end; nothing for the root. */
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)

const copy = (
  sources: readonly string[],
  folder: string,
  owed: { readonly practice: PracticeId; readonly because: string },
): PlanInstruction => ({ kind: 'copy', sources, target: `./${folder}`, link: true, ...owed })
