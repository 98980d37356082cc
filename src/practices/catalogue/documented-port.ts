import { posix } from 'node:path'
import type { Sighting } from '../finding.js'
import { type CheckedFile, instructionsIn } from '../look/checked-file.js'
import { startWords } from '../look/start.js'
import type { Practice } from '../practice.js'

export const documentedPort: Practice = {
  id: 'documented-port',
  title: 'Say which port is listened on',
  why: [
    'From outside, nobody can see on which port an application listens. Whoever runs the image looks into its code, or guesses.',
    "EXPOSE publishes nothing; it writes the port into the image's configuration. `docker run -P`, Compose and other tools read it there. The application has to listen on 0.0.0.0: on 127.0.0.1 it is alone in its container.",
  ],
  sources: ['https://docs.docker.com/reference/dockerfile/#expose'],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
EXPOSE 8000
CMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "8000"]
`,
    bad: `FROM python:3.13-slim-trixie
CMD ["uvicorn", "main:app", "--port", "8000"]
`,
  },
  check: hiddenPort,
}

function hiddenPort(file: CheckedFile): readonly Sighting[] {
  const start = startWords(file)
  if (start === null) return []
  const { words, line } = start
  const programs = words.map(word => posix.basename(word))
  const environment = instructionsIn(file.shipped, 'ENV').map(({ text }) => text)
  const server = SERVERS.find(({ called }) => called(programs))
  if (server === undefined) return []
  const isOpen =
    words.some(word => server.host.test(word)) || environment.some(text => text.includes(server.variable))
  const closed: Sighting = {
    severity: 'error',
    line,
    what: `${server.name} listens on 127.0.0.1 unless it is told otherwise: nobody outside the container reaches it.`,
    fix: server.fix,
  }
  const unsaid: Sighting = {
    severity: 'advice',
    line,
    what: 'No EXPOSE says on which port the application listens.',
    fix: 'Add EXPOSE with the port.',
  }
  return [...(isOpen ? [] : [closed]), ...(instructionsIn(file.shipped, 'EXPOSE').length > 0 ? [] : [unsaid])]
}

/** Servers that listen on 127.0.0.1 by themselves, and how each is told another address. Sources: their own documentation. */
const SERVERS = [
  {
    name: 'uvicorn',
    called: (words: readonly string[]) => words.includes('uvicorn') && !words.includes('gunicorn'),
    host: /^--(?:host|uds|fd)\b/u,
    variable: 'UVICORN_HOST',
    fix: 'Start it with --host 0.0.0.0.',
  },
  {
    name: 'flask run',
    called: (words: readonly string[]) => words.includes('flask') && words.includes('run'),
    host: /^(?:--host|-h)\b/u,
    variable: 'FLASK_RUN_HOST',
    fix: 'Start it with --host 0.0.0.0, and in production with a server such as gunicorn.',
  },
  {
    name: 'runserver',
    called: (words: readonly string[]) => words.includes('runserver'),
    host: /^(?:\[?[\d.:a-f]+\]?:)\d+$|\$|^0(?::\d+)?$/u,
    variable: 'DJANGO_RUNSERVER_HOST',
    fix: 'Start it with 0.0.0.0:8000, and in production with a server such as gunicorn.',
  },
]
