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
}
