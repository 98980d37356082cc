import type { Sighting } from '../finding.js'
import type { CheckedFile } from '../look/checked-file.js'
import type { Practice } from '../practice.js'

export const acceptedSyntax: Practice = {
  id: 'accepted-syntax',
  title: 'Write what the builder can read',
  why: [
    'The builder reads the whole file before it does anything, and stops at the first line that it does not understand.',
    'Each instruction stands on a line of its own; a backslash at the very end of a line continues it. What is meant for another program first, such as a template, has to go through that before it is built or checked.',
  ],
  sources: ['https://docs.docker.com/reference/dockerfile/'],
  covers: ['DL3061'],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
RUN pip install flask && \\
    pip check
`,
    bad: `FROM python:3.13-slim-trixie
RUN pip install flask &&
    pip check
`,
  },
  check: unread,
}

function unread({ dockerfile }: CheckedFile): readonly Sighting[] {
  return dockerfile.problems.map(({ line, what }) => ({
    severity: 'error',
    line,
    what,
    fix: 'Mend the line; docker build stops here.',
  }))
}
