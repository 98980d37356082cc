import type { Sighting } from '../finding.js'
import { chainOf, type CheckedFile, instructionsIn } from '../look/checked-file.js'
import { copiesIn, expanded } from '../look/copies.js'
import type { Stage } from '../../dockerfile/stages.js'
import { withoutSlash } from '../look/paths.js'
import { mending } from '../mend/mend.js'
import type { Practice } from '../practice.js'

export const commonBase: Practice = {
  id: 'common-base',
  title: 'Let the stages share one base stage',
  why: [
    'ENV and WORKDIR end with their stage. An ENV PATH that is set where packages are installed is gone where the program is started, and the container ends with "not found".',
    'Put what all stages need into a stage of its own and start the others from it. Builder and runtime then have the same Python and the same Debian release by construction, which compiled extensions depend on: they are built against the C library that they will meet.',
  ],
  sources: [
    'https://docs.docker.com/build/building/multi-stage/#use-a-previous-stage-as-a-new-stage',
    'https://docs.docker.com/reference/dockerfile/#env',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie AS base
ENV PATH=/opt/venv/bin:$PATH
WORKDIR /app

FROM base AS builder
RUN python -m venv --without-pip /opt/venv

FROM base AS runtime
COPY --from=builder /opt/venv /opt/venv
CMD ["python", "-m", "app"]
`,
    bad: `FROM python:3.13-slim-trixie AS builder
ENV PATH=/opt/venv/bin:$PATH
RUN python -m venv --without-pip /opt/venv

FROM python:3.13-slim-trixie AS runtime
COPY --from=builder /opt/venv /opt/venv
CMD ["python", "-m", "app"]
`,
  },
  check: pathLeftBehind,
}

/** A folder that is copied from a stage whose PATH names its programs, into one whose PATH does not. */
function pathLeftBehind(file: CheckedFile): readonly Sighting[] {
  const own = pathOf(file, file.shipped)
  const mentioned = file.shipped.flatMap(({ instructions }) =>
    instructions.filter(({ keyword }) => ['RUN', 'CMD', 'ENTRYPOINT', 'SHELL'].includes(keyword)),
  )
  return copiesIn(file, file.shipped).flatMap(
    ({ from, sources, target, instruction }): readonly Sighting[] => {
      const programs = `${target}/bin`
      if (from === null || !sources.some(source => withoutSlash(source) === target)) return []
      if (!pathOf(file, chainOf(file.stages, from)).includes(programs) || own.includes(programs)) return []
      if (mentioned.some(({ text }) => text.includes(programs))) return []
      return [
        {
          severity: 'error',
          line: instruction.lines.start,
          what: `PATH named ${programs} in the stage this comes from, and ENV ends with its stage: its programs are not found here.`,
          fix: `Set ENV PATH=${programs}:$PATH in this stage too, or in a base stage that both start from.`,
          ...(/^[\w./-]+$/u.test(programs)
            ? mending(
                [{ kind: 'after', target: instruction, text: `ENV PATH=${programs}:$PATH` }],
                'A program that is there and on the system too is then taken from there.',
              )
            : {}),
        },
      ]
    },
  )
}

/** All folders that ENV PATH puts in front. */
const pathOf = (file: CheckedFile, stages: readonly Stage[]): readonly string[] =>
  instructionsIn(stages, 'ENV').flatMap(instruction => {
    const read = instruction.arguments
    if (read.kind !== 'pairs') return []
    const values = read.pairs.flatMap(({ name, value }) => (name === 'PATH' ? (value ?? []) : []))
    return values.flatMap(value =>
      value.split(':').map(folder => expanded(file, instruction, folder.replaceAll('"', ''))),
    )
  })
