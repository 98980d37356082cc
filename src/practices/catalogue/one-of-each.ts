import type { Sighting } from '../finding.js'
import { type CheckedFile, instructionsIn } from '../look/checked-file.js'
import { mending } from '../mend/mend.js'
import type { Practice } from '../practice.js'

export const oneOfEach: Practice = {
  id: 'one-of-each',
  title: 'One CMD, ENTRYPOINT and HEALTHCHECK a stage',
  why: [
    'Of several CMDs in a stage only the last one counts, and nothing tells so. Somebody changes the first one and wonders.',
    'A program to be started before the server belongs into an entry point script, or in front of it in the one CMD.',
  ],
  sources: [
    'https://docs.docker.com/reference/dockerfile/#cmd',
    'https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/',
  ],
  covers: ['DL4003', 'DL4004', 'DL3012', 'MultipleInstructionsDisallowed'],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
CMD ["gunicorn", "app:app"]
`,
    bad: `FROM python:3.13-slim-trixie
CMD ["python", "migrate.py"]
CMD ["gunicorn", "app:app"]
`,
  },
  check: overridden,
}

const SINGLE = ['CMD', 'ENTRYPOINT', 'HEALTHCHECK']

function overridden({ stages }: CheckedFile): readonly Sighting[] {
  return stages.flatMap(stage =>
    SINGLE.flatMap(keyword => {
      const all = instructionsIn([stage], keyword)
      const last = all.at(-1)
      return all.slice(0, -1).map(target => ({
        severity: 'warning' as const,
        line: target.lines.start,
        what: `This ${keyword} never counts: the one in line ${last?.lines.start ?? 0} comes after it.`,
        fix: 'Take it out, or make one of the two.',
        ...mending([{ kind: 'remove', target, comments: false }]),
      }))
    }),
  )
}
