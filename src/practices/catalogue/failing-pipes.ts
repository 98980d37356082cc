import { instructionsOf } from '../../dockerfile/parse.js'
import type { Sighting } from '../finding.js'
import { builtCommands, type CheckedFile } from '../look/checked-file.js'
import type { Practice } from '../practice.js'

export const failingPipes: Practice = {
  id: 'failing-pipes',
  title: 'Let a pipe fail where its first program fails',
  why: [
    'The shell goes by the last program of a pipe. curl … | tar x succeeds where curl got an error page and tar made nothing of it, and the layer with half of the files is kept in the cache.',
    'SHELL ["/bin/bash", "-o", "pipefail", "-c"] before the RUN makes every part count. Or leave the pipe out: download to a file, or with ADD --checksum, and unpack in a second step.',
  ],
  sources: ['https://docs.docker.com/build/building/best-practices/#using-pipes'],
  covers: ['DL4006'],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-trixie
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://get.example/tool-1.2.tar.gz | tar xz -C /opt
`,
    bad: `FROM python:3.13-trixie
RUN curl -fsSL https://get.example/tool-1.2.tar.gz | tar xz -C /opt
`,
  },
  check: hidden,
}

const DOWNLOADS = new Set(['curl', 'wget'])

/** Shells behind a download are a matter of `no-piped-installers`. */
const SHELLS = /^(?:ba|da|z)?sh$|^python[\d.]*$/u

function hidden(file: CheckedFile): readonly Sighting[] {
  const commands = builtCommands(file)
  const shells = instructionsOf(file.dockerfile).filter(
    ({ keyword, text }) => keyword === 'SHELL' && /pipefail/u.test(text),
  )
  return commands
    .filter((command, at) => {
      const before = commands[at - 1]
      const isPiped = command.joiner === '|' && before?.instruction === command.instruction
      return isPiped && DOWNLOADS.has(before.program) && !SHELLS.test(command.program)
    })
    .filter(
      ({ instruction, line }) =>
        !/pipefail/u.test(instruction.raw) && !shells.some(({ lines }) => lines.start < line),
    )
    .map(({ line, program }) => ({
      severity: 'advice',
      line,
      what: `Where the download fails, ${program} gets what there is of it, and the build goes on.`,
      fix: 'Write SHELL ["/bin/bash", "-o", "pipefail", "-c"] before it, or download to a file first.',
    }))
}
