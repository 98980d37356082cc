import type { Sighting } from '../finding.js'
import { builtCommands, chainOf, type CheckedFile, rootImage } from '../look/checked-file.js'
import { expanded } from '../look/copies.js'
import { type PipInstall, pipInstalls, venvFolder } from '../look/pip.js'
import type { RunCommand } from '../look/run-commands.js'
import { mending } from '../mend/mend.js'
import type { Practice } from '../practice.js'

export const venvOnPath: Practice = {
  id: 'venv-on-path',
  title: 'Fill the virtual environment that was made',
  why: [
    'python -m venv makes a folder and nothing more. pip install after it is still the pip of the system: the packages go to /usr/local, and the environment, which is then copied to the final stage, stays empty.',
    'Put its bin first in PATH with ENV, or name it: pip --python /opt/venv/bin/python, or /opt/venv/bin/pip. activate ends with its RUN.',
  ],
  sources: [
    'https://docs.python.org/3/library/venv.html',
    'https://pip.pypa.io/en/stable/cli/pip/#cmdoption-python',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
ENV PATH=/opt/venv/bin:$PATH
RUN python -m venv /opt/venv
RUN pip install flask
`,
    bad: `FROM python:3.13-slim-trixie
RUN python -m venv /opt/venv && pip install flask
ENV PATH=/opt/venv/bin:$PATH
`,
  },
  check: file => [...emptyVenv(file), ...managed(file)],
}

function emptyVenv(file: CheckedFile): readonly Sighting[] {
  const commands = builtCommands(file)
  const installs = pipInstalls(commands).filter(install => isOfSystem(file, install))
  return commands.flatMap((made): readonly Sighting[] => {
    const written = made.program === 'uv' ? null : venvFolder(made)
    const lost = written === null ? undefined : installs.find(({ command }) => isAfter(file, command, made))
    if (written === null || lost === undefined) return []
    const folder = expanded(file, made.instruction, written)
    if (pathAt(file, lost).includes(`${folder}/bin`) || isNamed(file, [written, folder])) return []
    return [
      {
        severity: 'error',
        line: lost.command.line,
        what: `This is the system’s pip: the environment in ${folder}, made in line ${made.line}, stays empty.`,
        fix: `Set ENV PATH=${folder}/bin:$PATH before it, or call ${folder}/bin/pip.`,
        ...(/^[\w./-]+$/u.test(folder) && folder.startsWith('/')
          ? mending(
              [{ kind: 'before', target: made.instruction, text: `ENV PATH=${folder}/bin:$PATH` }],
              `All that is installed from here on goes to ${folder}, and what runs comes from there first.`,
            )
          : {}),
      },
    ]
  })
}

/** pip called by its bare name, and told no other place to install to. */
function isOfSystem({ scopes }: CheckedFile, { command, args, tool }: PipInstall): boolean {
  const isTold = [...command.args, ...args].some(word =>
    /^--(?:python|target|prefix|user)\b|^-t$/u.test(word),
  )
  const isBare = command.path === command.program && tool === 'pip'
  return isBare && !isTold && scopes.get(command.instruction)?.has('VIRTUAL_ENV') !== true
}

const pathAt = ({ scopes }: CheckedFile, { command }: PipInstall): string =>
  scopes.get(command.instruction)?.get('PATH')?.value ?? ''

const isAfter = ({ stages }: CheckedFile, command: RunCommand, made: RunCommand): boolean =>
  (command.line > made.line ||
    (command.instruction === made.instruction && command.position > made.position)) &&
  chainOf(stages, command.stage).includes(made.stage)

/** Whether a command names a program of the environment: its own pip, or `. /opt/venv/bin/activate`. */
const isNamed = ({ stages }: CheckedFile, folders: readonly string[]): boolean =>
  stages.some(({ instructions }) =>
    instructions.some(
      ({ keyword, raw }) => COMMANDS.has(keyword) && folders.some(folder => raw.includes(`${folder}/bin/`)),
    ),
  )

const COMMANDS = new Set(['RUN', 'ENTRYPOINT', 'CMD', 'SHELL'])

/** PEP 668: the Python of these releases belongs to apt. https://peps.python.org/pep-0668/ */
const MANAGED =
  /^(?:library\/debian:(?:1[2-9]|bookworm|trixie|stable)|library\/ubuntu:(?:2[4-9]\.|23\.|noble|latest|rolling)|nvidia\/cuda:.*ubuntu(?:2[4-9]))/u

function managed(file: CheckedFile): readonly Sighting[] {
  const made = file.commands.some(command => venvFolder(command) !== null || command.program === 'conda')
  if (made) return []
  return pipInstalls(builtCommands(file))
    .filter(install => isOfSystem(file, install) && !isAllowed(file, install))
    .filter(({ command }) => {
      const image = rootImage(file, command.stage)
      return image !== null && MANAGED.test(`${image.repository}:${image.tag ?? 'latest'}`)
    })
    .map(({ command }) => ({
      severity: 'error',
      line: command.line,
      what: 'The Python of this release belongs to apt: pip refuses to install into it (externally-managed-environment).',
      fix: 'Make a virtual environment first: python3 -m venv /opt/venv, and ENV PATH=/opt/venv/bin:$PATH.',
    }))
}

const isAllowed = ({ scopes }: CheckedFile, { args, command }: PipInstall): boolean =>
  args.includes('--break-system-packages') ||
  /PIP_BREAK_SYSTEM_PACKAGES|EXTERNALLY-MANAGED/u.test(command.instruction.text) ||
  scopes.get(command.instruction)?.has('PIP_BREAK_SYSTEM_PACKAGES') === true
