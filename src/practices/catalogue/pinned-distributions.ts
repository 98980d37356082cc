import type { Sighting } from '../finding.js'
import { builtCommands, type CheckedFile } from '../look/checked-file.js'
import { pipInstalls } from '../look/pip.js'
import { pipOperands } from '../look/pip-operands.js'
import { firstOfEachRun } from '../look/run-commands.js'
import type { Practice } from '../practice.js'

export const pinnedDistributions: Practice = {
  id: 'pinned-distributions',
  title: 'Name the version of what is installed by name',
  why: [
    'pip install flask is another Flask every few weeks. While the layer is cached nobody sees it; the next build from nothing has versions that nobody tested, and no file tells which ones the last image had.',
    'Let a manifest or a lock name them, installed with -r or -c, or write the version behind the name. That goes for tools too: a new Poetry reads old locks in its own way.',
  ],
  sources: [
    'https://pip.pypa.io/en/stable/topics/repeatable-installs/',
    'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions',
  ],
  covers: ['DL3013', 'DL3016'],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir poetry==2.2.1
`,
    bad: `FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir --upgrade pip poetry
`,
  },
  check: unpinned,
}

function unpinned(file: CheckedFile): readonly Sighting[] {
  const commands = builtCommands(file)
  const found = [
    ...pipInstalls(commands).map(install => ({ command: install.command, names: floating(install.args) })),
    ...commands.map(command => ({ command, names: npmGlobals(command.program, command.args) })),
  ].filter(({ names }) => names.length > 0)
  return firstOfEachRun(found).map(({ command }) => {
    const names = found
      .filter(other => other.command.instruction === command.instruction)
      .flatMap(one => one.names)
    return {
      severity: 'advice',
      line: command.line,
      what: `Each build from nothing takes the newest of the day: ${names.join(', ')}.`,
      fix: 'Write the version behind the name, or install from a manifest or a lock.',
    }
  })
}

/** A constraints file says the versions elsewhere. */
function floating(args: readonly string[]): readonly string[] {
  if (args.some(word => /^(?:-c|--constraint)/u.test(word))) return []
  return pipOperands(args).names.filter(
    word => !/[=<>~!@]|\.whl|\.tar\.gz|\.zip/u.test(word) && /^[A-Za-z][\w.-]*(?:\[[\w,.-]*\])?$/u.test(word),
  )
}

function npmGlobals(program: string, args: readonly string[]): readonly string[] {
  const isGlobal = args.includes('-g') || args.includes('--global')
  if (program !== 'npm' || !isGlobal || !args.some(word => word === 'install' || word === 'i')) return []
  return args.filter(word => /^(?:@[\w.-]+\/)?[\w.-]+$/u.test(word) && !/^-|^(?:install|i)$/u.test(word))
}
