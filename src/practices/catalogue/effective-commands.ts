import type { Sighting } from '../finding.js'
import { builtCommands, type CheckedFile } from '../look/checked-file.js'
import { besides, type RunCommand } from '../look/run-commands.js'
import { rewordEdit } from '../mend/command-edits.js'
import { mending } from '../mend/mend.js'
import type { Practice } from '../practice.js'

export const effectiveCommands: Practice = {
  id: 'effective-commands',
  title: 'Run what has an effect in a build',
  why: [
    'A RUN keeps files and nothing else. A service that it starts is gone with its shell; systemctl, mount and reboot find no system that they could change.',
    'find -perm +6000, to take set-id bits away, is an error in every find since 2014, and || true after it hides that. -perm /6000 is the form that works; better still, run the container with --security-opt no-new-privileges.',
  ],
  sources: [
    'https://www.gnu.org/software/findutils/manual/html_node/find_html/Mode-Bits.html',
    'https://docs.docker.com/engine/containers/multi-service_container/',
  ],
  covers: ['DL3001'],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
RUN find / -xdev -perm /6000 -type f -exec chmod a-s {} +
`,
    bad: `FROM python:3.13-slim-trixie
RUN find / -perm +6000 -type f -exec chmod a-s {} \\; || true
RUN service postgresql start
`,
  },
  check: ineffective,
}

const WITHOUT_EFFECT = new Set([
  'service',
  'systemctl',
  'shutdown',
  'reboot',
  'mount',
  'umount',
  'sysctl',
  'vim',
  'top',
])

function ineffective(file: CheckedFile): readonly Sighting[] {
  const commands = builtCommands(file)
  return commands.flatMap((command): readonly Sighting[] => {
    if (command.program === 'find') return oldMode(command)
    // A service can be there for the commands after it in the same RUN: a database that is filled.
    const isLast = besides(commands, command).at(-1) === command
    if (!WITHOUT_EFFECT.has(command.program) || !isLast) return []
    const what = `${command.program} leaves nothing behind: a build keeps files, and no process or setting of the kernel.`
    const fix = 'Take it out; start what has to run with CMD, each service in a container of its own.'
    return [{ severity: 'warning', line: command.line, what, fix }]
  })
}

/** findutils 4.5.12 took -perm +MODE away. */
function oldMode(command: RunCommand): readonly Sighting[] {
  const mode = command.written.find(
    ({ value }, at) => /^\+[0-7]+$/u.test(value) && command.words[at - 1] === '-perm',
  )
  if (mode === undefined) return []
  return [
    {
      severity: 'warning',
      line: command.line,
      what: `find knows no -perm ${mode.value}: it stops with an error and changes nothing.`,
      fix: `Write -perm /${mode.value.slice(1)}, with -xdev before it.`,
      ...mending(
        [rewordEdit(command.instruction, mode, `/${mode.value.slice(1)}`)],
        'What the command does to the files that it finds now happens; until now it found none.',
      ),
    },
  ]
}
