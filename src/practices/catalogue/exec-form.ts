import type { Practice } from '../practice.js'

export const execForm: Practice = {
  id: 'exec-form',
  title: 'Start the program itself, not a shell',
  why: [
    'CMD uvicorn main:app makes /bin/sh process 1. `docker stop` sends its signal to process 1, the shell passes nothing on, and ten seconds later the program is killed in the middle of what it did.',
    'In exec form, a JSON list, the program is process 1 and gets the signal. Nothing is expanded there: where a variable is needed, let the program read it, or use a shell that replaces itself with `exec`.',
  ],
  sources: [
    'https://docs.docker.com/reference/dockerfile/#shell-and-exec-form',
    'https://docs.docker.com/reference/build-checks/json-args-recommended/',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
CMD ["uvicorn", "main:app", "--host", "0.0.0.0"]
`,
    bad: `FROM python:3.13-slim-trixie
CMD uvicorn main:app --host 0.0.0.0
`,
  },
}
