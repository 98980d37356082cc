import type { Sighting } from '../finding.js'
import { type CheckedFile, instructionsIn, isOfficial, shippedRoot, startOf } from '../look/checked-file.js'
import { mending } from '../mend/mend.js'
import type { Practice } from '../practice.js'

export const runtimeEnvironment: Practice = {
  id: 'runtime-environment',
  title: 'Tell Python that it runs in a container',
  why: [
    'Where the output is no terminal, Python collects it in a buffer. `docker logs` then lags behind, and the last lines, which tell why a process died, may never be written. A crash in C code ends without a word.',
    'PYTHONUNBUFFERED writes every line at once, PYTHONFAULTHANDLER prints the Python traceback of a crash. PYTHONDONTWRITEBYTECODE belongs to the final stage alone: there it keeps Python from writing beside its code, while pip compiles what it installs in any case, so imports stay fast.',
  ],
  sources: [
    'https://docs.python.org/3/using/cmdline.html#envvar-PYTHONUNBUFFERED',
    'https://docs.python.org/3/library/faulthandler.html',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
ENV PYTHONUNBUFFERED=1 PYTHONFAULTHANDLER=1
CMD ["python", "-m", "app"]
`,
    bad: `FROM python:3.13-slim-trixie
CMD ["python", "-m", "app"]
`,
  },
  check: buffered,
}

function buffered(file: CheckedFile): readonly Sighting[] {
  const image = shippedRoot(file)
  const start = startOf(file)
  if (!isOfficial(image) || image.repository !== 'library/python' || start === null) return []
  const environment = instructionsIn(file.shipped, 'ENV').map(({ text }) => text)
  if (
    environment.some(text => text.includes('PYTHONUNBUFFERED')) ||
    /python[\d.]*[",\s]+-u\b/u.test(start.text)
  )
    return []
  return [
    {
      severity: 'advice',
      line: start.lines.start,
      what: 'Python collects its output before it writes: logs come late, and the last lines of a crash may never come.',
      fix: 'Set ENV PYTHONUNBUFFERED=1 PYTHONFAULTHANDLER=1.',
      ...mending(
        [{ kind: 'before', target: start, text: 'ENV PYTHONUNBUFFERED=1 PYTHONFAULTHANDLER=1' }],
        'A program that writes very many small pieces takes longer to write them.',
      ),
    },
  ]
}
