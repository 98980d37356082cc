import type { Sighting } from '../finding.js'
import { type CheckedFile, instructionsIn, startOf } from '../look/checked-file.js'
import { isPython } from '../look/pip.js'
import { mending } from '../mend/mend.js'
import type { Practice } from '../practice.js'

export const signals: Practice = {
  id: 'signals',
  title: 'Choose the signal that ends the program',
  why: [
    'The kernel drops signals to process 1 that it has no handler for, and Python has none for SIGTERM. A plain script ignores `docker stop`, which waits ten seconds and kills it: no finally block runs.',
    'SIGINT it does handle: it raises KeyboardInterrupt, as ctrl+c would. STOPSIGNAL SIGINT makes `docker stop` send that. Servers such as uvicorn, gunicorn and celery handle SIGTERM by themselves and need no change.',
  ],
  sources: [
    'https://docs.docker.com/reference/dockerfile/#stopsignal',
    'https://man7.org/linux/man-pages/man7/pid_namespaces.7.html',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
STOPSIGNAL SIGINT
CMD ["python", "bot.py"]
`,
    bad: `FROM python:3.13-slim-trixie
CMD ["python", "bot.py"]
`,
  },
  check: deafScript,
}

/** Only a plain script: of servers started by name it is known that they handle SIGTERM, of modules nothing. */
function deafScript(file: CheckedFile): readonly Sighting[] {
  const start = startOf(file)
  if (start?.arguments.kind !== 'command' || start.arguments.command.kind !== 'exec') return []
  const [program = '', ...rest] = start.arguments.command.words
  const script = rest.find(word => !word.startsWith('-')) ?? ''
  const isScript = isPython(program) && script.endsWith('.py') && !script.endsWith('manage.py')
  if (!isScript || rest.includes('-m') || instructionsIn(file.shipped, 'STOPSIGNAL').length > 0) return []
  return [
    {
      severity: 'advice',
      line: start.lines.start,
      what: `As process 1, Python ignores SIGTERM unless ${script} handles it; docker stop then waits ten seconds and kills it.`,
      fix: 'Where the script has no handler of its own: STOPSIGNAL SIGINT.',
      ...mending(
        [{ kind: 'before', target: start, text: 'STOPSIGNAL SIGINT' }],
        'A script with a handler for SIGTERM is not asked any more; it gets a KeyboardInterrupt.',
      ),
    },
  ]
}
