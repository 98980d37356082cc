import type { OldFile } from './old-file.js'
import { renamedPackages } from './renamed-packages.js'

/** What the user should know, and what was left as it is. */
export function notesOf(file: OldFile): readonly string[] {
  return [...oldRelease(file), ...renamedPackages(file), ...pathsOfPython(file), ...missingSources(file)]
}

/** Debian’s own interpreter does not know of the environment. */
function pathsOfPython({ base, environment }: OldFile): readonly string[] {
  if (base.system === null || environment.made !== 'new') return []
  return [
    `The dependencies lie in ${environment.folder} now: a script that begins with #!/usr/bin/python3 does not see them, one with #!/usr/bin/env python3 does.`,
  ]
}

const GONE = /stretch|jessie|wheezy|buster/u

function oldRelease({ base }: OldFile): readonly string[] {
  const release = GONE.exec(base.tag)?.[0]
  if (release === undefined) return []
  return [
    `Debian ${release} is served from archive.debian.org alone, so apt-get update fails in the old file and in the new one. A newer tag is a decision of yours: the packages have other versions there.`,
  ]
}

/** A COPY that will fail, told before anything is built. */
function missingSources({ copies, context }: OldFile): readonly string[] {
  if (context === null) return []
  return copies
    .filter(({ from }) => from === null)
    .flatMap(({ sources, step }) =>
      sources
        .filter(source => !/[*?[$<]|:\/\//u.test(source) && !/^\.?\/?$/u.test(source))
        .flatMap(source => {
          const path = source.replace(/^(?:\.?\/)+|\/+$/gu, '')
          const has = (paths: ReadonlySet<string>): boolean =>
            paths.has(path) || [...paths].some(other => other.startsWith(`${path}/`))
          if (has(context.paths)) return []
          const { start } = step.instruction.lines
          return has(context.ignored)
            ? [
                `Line ${start} copies ${source}, which the .dockerignore keeps back: the build fails there, as before.`,
              ]
            : [
                `Line ${start} copies ${source}, which is not in the build context: the build fails there, as before.`,
              ]
        }),
    )
}
