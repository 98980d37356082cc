import type { Project } from '../../../src/project/project.js'
import type { Answers } from '../../../src/wizard/answers.js'

/** A Dockerfile that other people offer for projects such as this one, filled in as its reader would. */
export interface Template {
  readonly title: string
  /** What it is, and in what it differs here from the original. */
  readonly remark: string
  readonly files: (project: Project, answers: Answers) => TemplateFiles
}

export interface TemplateFiles {
  readonly dockerfile: string
  /** null where the template has none. */
  readonly ignore: string | null
}

/** Every template leaves the project's own Debian packages to its reader: without them the image is not built, or not run. */
export const aptInstall = (packages: readonly string[], options = ''): string =>
  packages.length === 0
    ? ''
    : `RUN apt-get update && apt-get install -y ${options}${packages.join(' ')} && rm -rf /var/lib/apt/lists/*\n`

export const slimBase = ({ python, debian }: Answers): string => `python:${python}-slim-${debian}`

export const jsonForm = (command: readonly string[]): string => JSON.stringify(command)

export const expose = ({ port }: Answers): string => (port === null ? '' : `EXPOSE ${port}\n`)
