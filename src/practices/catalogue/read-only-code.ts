import type { Practice } from '../practice.js'

export const readOnlyCode: Practice = {
  id: 'read-only-code',
  title: 'Leave the code to root',
  why: [
    'An application that owns its code can be made to rewrite it: one hole that writes files becomes one that runs programs. And chown -R in a RUN of its own stores every file a second time.',
    'COPY gives files to root, and everybody may read them. That is all a program needs from its code. Where it has to write, make that one folder for it, by number and with a narrow mode; never chmod 777.',
  ],
  sources: [
    'https://docs.docker.com/reference/dockerfile/#copy---chown---chmod',
    'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
COPY src/ /app/src/
USER 10001:10001
CMD ["python", "/app/src/main.py"]
`,
    bad: `FROM python:3.13-slim-trixie
COPY src/ /app/src/
RUN chown -R 10001:10001 /app
USER 10001:10001
CMD ["python", "/app/src/main.py"]
`,
  },
}
