import type { Sighting } from '../finding.js'
import { builtCommands, type CheckedFile } from '../look/checked-file.js'
import type { Practice } from '../practice.js'

export const noPipedInstallers: Practice = {
  id: 'no-piped-installers',
  title: 'Run no script straight from the network',
  why: [
    'curl … | sh runs whatever the server sends that day, as root. Where the download breaks off, the shell still ends well with the half it got, and the layer is kept.',
    'Copy the program from its official image at a version, as in COPY --from=ghcr.io/astral-sh/uv:0.12.5, or download a release with ADD --checksum.',
  ],
  sources: [
    'https://docs.docker.com/reference/dockerfile/#add---checksum',
    'https://docs.docker.com/build/building/best-practices/#using-pipes',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
COPY --from=ghcr.io/astral-sh/uv:0.12.5 /uv /bin/uv
`,
    bad: `FROM python:3.13
RUN curl -LsSf https://astral.sh/uv/install.sh | sh
`,
  },
  check: piped,
}

const SHELL = /^(?:ba|da|z)?sh$|^python[\d.]*$/u

function piped(file: CheckedFile): readonly Sighting[] {
  const commands = builtCommands(file)
  return commands
    .filter((command, at) => {
      const before = commands[at - 1]
      const downloads = before?.program === 'curl' || before?.program === 'wget'
      return command.joiner === '|' && downloads && SHELL.test(command.program)
    })
    .map(({ line, program }) => ({
      severity: 'warning',
      line,
      what: `${program} runs as root what a server sends that day, or the half of it that arrived.`,
      fix: 'Copy the program from its official image at a version, or download a release with ADD --checksum.',
    }))
}
