import { posix } from 'node:path'
import { jsonForm } from '../../dockerfile/quote.js'
import type { Sighting } from '../finding.js'
import { type CheckedFile, instructionsIn, startOf } from '../look/checked-file.js'
import { startWords } from '../look/start.js'
import { type Mend, mending } from '../mend/mend.js'
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
    ...(server.flags === null ? {} : listening(file, server.flags)),
    what: `${server.name} listens on 127.0.0.1 unless it is told otherwise: nobody outside the container reaches it.`,
    fix: server.fix,
  }
  const unsaid: Sighting = {
    severity: 'advice',
    line,
    ...exposed(file, words),
    what: 'No EXPOSE says on which port the application listens.',
    fix: 'Add EXPOSE with the port.',
  }
  return [...(isOpen ? [] : [closed]), ...(instructionsIn(file.shipped, 'EXPOSE').length > 0 ? [] : [unsaid])]
}

/** The last words of the start, in exec form, are the server's own. */
function listening(file: CheckedFile, flags: readonly string[]): { readonly mend?: Mend } {
  const start = instructionsIn(file.shipped, 'CMD').at(-1) ?? startOf(file)
  if (start?.arguments.kind !== 'command' || start.arguments.command.kind !== 'exec') return {}
  const { words } = start.arguments.command
  if (/(?:^|\/)(?:ba|da|z)?sh$/u.test(words[0] ?? '') || start.inside.length > 0) return {}
  const text = jsonForm([...words, ...flags])
  const risk = 'Whoever reaches the container reaches the program; until now nobody did.'
  return mending([{ kind: 'words', target: start, span: start.argumentsSpan, text }], risk)
}

/** EXPOSE publishes nothing: it says in the image what the start says already. */
function exposed(file: CheckedFile, words: readonly string[]): { readonly mend?: Mend } {
  const start = startOf(file)
  const port = words
    .map((word, at) =>
      /^(?:--port|-p)$/u.test(words[at - 1] ?? '') ? word : /^(?:--port=|[\d.]+:)(\d+)$/u.exec(word)?.[1],
    )
    .find(text => /^\d{1,5}$/u.test(text ?? ''))
  if (start === null || port === undefined) return {}
  return mending([{ kind: 'before', target: start, text: `EXPOSE ${port}` }])
}

/** Servers that listen on 127.0.0.1 by themselves, and how each is told another address. Sources: their own documentation. */
const SERVERS = [
  {
    name: 'uvicorn',
    called: (words: readonly string[]) => words.includes('uvicorn') && !words.includes('gunicorn'),
    host: /^--(?:host|uds|fd)\b/u,
    variable: 'UVICORN_HOST',
    flags: ['--host', '0.0.0.0'],
    fix: 'Start it with --host 0.0.0.0.',
  },
  {
    name: 'flask run',
    called: (words: readonly string[]) => words.includes('flask') && words.includes('run'),
    host: /^(?:--host|-h)\b/u,
    variable: 'FLASK_RUN_HOST',
    flags: ['--host', '0.0.0.0'],
    fix: 'Start it with --host 0.0.0.0, and in production with a server such as gunicorn.',
  },
  {
    name: 'runserver',
    called: (words: readonly string[]) => words.includes('runserver'),
    host: /^(?:\[?[\d.:a-f]+\]?:)\d+$|\$|^0(?::\d+)?$/u,
    variable: 'DJANGO_RUNSERVER_HOST',
    flags: null,
    fix: 'Start it with 0.0.0.0:8000, and in production with a server such as gunicorn.',
  },
]
