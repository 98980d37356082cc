import type { Sighting } from '../finding.js'
import { aptInstalls, isAptRemoval } from '../look/apt.js'
import { type CheckedFile, shippedCommands } from '../look/checked-file.js'
import { besides } from '../look/run-commands.js'
import type { Practice } from '../practice.js'

export const noSpareTools: Practice = {
  id: 'no-spare-tools',
  title: 'Ship no tools that only people use',
  why: [
    'An editor, a debugger or an SSH server is of no use to a running application, and of much to whoever breaks into it. Each is scanned, patched and pulled with the image.',
    'Look into a container with docker exec, or with docker debug and kubectl debug, which bring their own tools. git for pip install git+… belongs into the builder.',
  ],
  sources: ['https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages'],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 && rm -rf /var/lib/apt/lists/*
`,
    bad: `FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 vim htop && rm -rf /var/lib/apt/lists/*
`,
  },
  check: shippedTools,
}

const FOR_PEOPLE =
  /^(?:vim(?:-tiny|-nox)?|nano|emacs(?:-nox)?|less|htop|top|man-db|tmux|screen|telnet|openssh-server|ssh|net-tools|iputils-ping|dnsutils|gdb|strace|lsof|tree|bash-completion|docker\.io|docker-ce|docker-ce-cli|git)$/u

function shippedTools(file: CheckedFile): readonly Sighting[] {
  const commands = shippedCommands(file)
  return aptInstalls(commands).flatMap(({ command, packages }): readonly Sighting[] => {
    const tools = packages.filter(name => FOR_PEOPLE.test(name))
    if (tools.length === 0 || besides(commands, command).some(isAptRemoval)) return []
    const what = `The final image ships what a running application seldom calls: ${tools.join(', ')}.`
    const fix =
      'Leave out what the application itself does not start; what only the build needs goes into a builder.'
    return [{ severity: 'advice', line: command.line, what, fix }]
  })
}
