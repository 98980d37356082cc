import type { Project } from '../project/project.js'
import type { Answers } from '../wizard/answers.js'
import type { PlainInstall } from './install/installer.js'
import { chooseInstaller } from './install/installers.js'
import { installsProject } from './install/project-layer.js'
import { fromSecret, secretMount } from './install/secrets.js'
import type { Command, Plan, PlanInstruction } from './plan.js'
import { APP_FOLDER } from './application.js'

/**
 * The single-stage Dockerfile that most people write for such a project: the full Python image, everything copied,
 * then installed. It is what dockwiz measures against where the repository has no Dockerfile of its own.
 */
export function plainSingleStage(project: Project, answers: Answers): Plan {
  const chosen = chooseInstaller(project)
  const { commands, run, withProject, variables = [] } = chosen?.installer.plain(chosen.manifest) ?? NOTHING
  const own: Command[] = installsProject(project) && !withProject ? [['pip', 'install', '.']] : []
  return {
    title: 'The plain single-stage Dockerfile that most people write: what dockwiz compares with.',
    args: [],
    stages: [
      {
        name: 'plain',
        from: `python:${answers.python}`,
        purpose: 'One stage from the full image, with compilers, for building and running.',
        practice: 'stages',
        instructions: [
          workdir,
          ...systemPackages(answers),
          copyAll,
          ...install([...commands, ...own], variables),
          ...start(answers, run),
        ],
      },
    ],
    ignore: [],
    target: 'plain',
  }
}

const NOTHING: PlainInstall = { commands: [], run: [], withProject: false }

const workdir: PlanInstruction = {
  kind: 'workdir',
  path: APP_FOLDER,
  practice: 'common-base',
  because: 'The folder for everything.',
}

const copyAll: PlanInstruction = {
  kind: 'copy',
  sources: ['.'],
  target: '.',
  link: false,
  practice: 'dependencies-before-code',
  because: 'The whole folder before the install: any change installs everything again.',
}

function systemPackages({ buildPackages, runtimePackages }: Answers): PlanInstruction[] {
  const packages = [...new Set([...buildPackages, ...runtimePackages])].sort()
  if (packages.length === 0) return []
  return [
    {
      kind: 'run',
      mounts: [],
      commands: [
        ['apt-get', 'update'],
        ['apt-get', 'install', '-y', ...packages],
      ],
      practice: 'build-packages-in-builder',
      because: 'What compiling needs, left in the image.',
    },
  ]
}

/** Most people put what an index asks for into an ARG; without a secret, nothing could be measured here. */
function install([first, ...more]: readonly Command[], variables: readonly string[]): PlanInstruction[] {
  if (first === undefined) return []
  return [
    {
      kind: 'run',
      mounts: variables.map(secretMount),
      commands: [[...variables.map(fromSecret), ...first], ...more],
      practice: 'package-cache-mount',
      because: 'What was downloaded stays in the layer.',
    },
  ]
}

function start({ command, port }: Answers, run: readonly string[]): PlanInstruction[] {
  const exposed: PlanInstruction[] =
    port === null
      ? []
      : [{ kind: 'expose', port, practice: 'documented-port', because: 'The port of the application.' }]
  const started: PlanInstruction[] =
    command.length === 0
      ? []
      : [
          {
            kind: 'cmd',
            command: [...run, ...command],
            practice: 'exec-form',
            because: 'The start command, as root.',
          },
        ]
  return [...exposed, ...started]
}
