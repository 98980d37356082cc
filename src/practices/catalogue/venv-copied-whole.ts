import type { Sighting } from '../finding.js'
import { type CheckedFile, chainOf } from '../look/checked-file.js'
import { type Copied, copiesIn } from '../look/copies.js'
import { venvFolder } from '../look/pip.js'
import { withoutSlash } from '../look/paths.js'
import type { Practice } from '../practice.js'

export const venvCopiedWhole: Practice = {
  id: 'venv-copied-whole',
  title: 'Copy one virtual environment, to the same path',
  why: [
    'Packages are more than site-packages: console scripts lie in bin, data files in share, headers in include. Whoever copies site-packages alone loses the rest, and has the minor version of Python in the path of every COPY.',
    'A virtual environment holds all of it in one folder. Make it without pip, fill it with `pip --python`, and copy it to the very same path: its scripts name their interpreter by the absolute path, so a venv that was moved does not start any more.',
  ],
  sources: [
    'https://docs.python.org/3/library/venv.html',
    'https://pip.pypa.io/en/stable/cli/pip/#cmdoption-python',
    'https://pythonspeed.com/articles/multi-stage-docker-python/',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie AS builder
RUN python -m venv --without-pip /opt/venv
RUN pip --python /opt/venv/bin/python install flask

FROM python:3.13-slim-trixie AS runtime
ENV PATH=/opt/venv/bin:$PATH
COPY --from=builder /opt/venv /opt/venv
CMD ["flask", "run"]
`,
    bad: `FROM python:3.13-slim-trixie AS builder
RUN pip install flask

FROM python:3.13-slim-trixie AS runtime
COPY --from=builder /usr/local/lib/python3.13/site-packages /usr/local/lib/python3.13/site-packages
CMD ["flask", "run"]
`,
  },
  check: copiedInPart,
}

function copiedInPart(file: CheckedFile): readonly Sighting[] {
  return copiesIn(file, file.shipped).flatMap(copied => inPart(copied) ?? moved(file, copied) ?? [])
}

function inPart({ from, sources, instruction }: Copied): Sighting | null {
  if (from === null || !sources.some(source => /\/(?:site|dist)-packages\/?$/u.test(source))) return null
  return {
    severity: 'warning',
    line: instruction.lines.start,
    what: 'site-packages alone leaves console scripts and data files behind, and its path holds the version of Python.',
    fix: 'Install into a virtual environment in the builder, and copy that folder whole to the same path.',
  }
}

/** Its scripts name their interpreter by the path it was made at. */
function moved(file: CheckedFile, { from, sources, target, instruction }: Copied): Sighting | null {
  if (from === null) return null
  const stages = chainOf(file.stages, from)
  const made = new Set(
    file.commands.filter(({ stage }) => stages.includes(stage)).flatMap(command => venvFolder(command) ?? []),
  )
  const source = sources.map(withoutSlash).find(path => made.has(path) || /\/\.venv$/u.test(path))
  if (source === undefined || !source.startsWith('/') || source === target || /\$/u.test(source + target))
    return null
  return {
    severity: 'error',
    line: instruction.lines.start,
    what: `The virtual environment was made at ${source} and is copied to ${target}: its scripts name an interpreter that is not there.`,
    fix: 'Copy it to the path at which it was made, or make it at the path where it is to be.',
  }
}
