import { lesson } from '../lesson.js'

/** ENTRYPOINT and CMD: what the words behind the image's name replace. */
export const entrypoint = lesson({
  id: 'entrypoint',
  title: 'ENTRYPOINT and CMD',
  idea: [
    'A container starts ENTRYPOINT with CMD behind it, as one list of words. Where there is no ENTRYPOINT, CMD is all.',
    'docker run IMAGE takes further words behind the name. They are the one thing that whoever starts the image changes most often: another port, another command, a shell to look around.',
    'The program prints what it was given. On the left everything is in CMD; on the right the program is ENTRYPOINT, and CMD holds what it is usually given.',
  ],
  practices: ['exec-form'],
  files: { 'main.py': 'import sys\n\nprint(*sys.argv[1:])\n' },
  left: {
    name: 'CMD alone',
    dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY main.py .
CMD ["python", "main.py", "--host", "0.0.0.0"]
`,
  },
  right: {
    name: 'both',
    dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY main.py .
ENTRYPOINT ["python", "main.py"]
CMD ["--host", "0.0.0.0"]
`,
  },
  measures: {
    usual: { kind: 'output', label: 'docker run IMAGE' },
    extra: { kind: 'output', label: '… IMAGE --port 9000', command: ['--port', '9000'] },
  },
  prediction: {
    question: 'You start the right image with docker run IMAGE --port 9000. What is the program given?',
    choices: {
      added: '--host 0.0.0.0 --port 9000',
      replaced: '--port 9000, and no --host',
      nothing: 'Nothing: Docker looks for a program that is called --port',
    },
    truth: ({ right: { extra } }) =>
      extra.exitCode !== 0 ? 'nothing' : extra.lines.join(' ').includes('--host') ? 'added' : 'replaced',
  },
  claim: {
    text: 'Words behind the image take the place of CMD as a whole; without an ENTRYPOINT they are the program itself.',
    holds: ({ left, right }) =>
      left.usual.lines.join() === '--host 0.0.0.0' &&
      right.usual.lines.join() === '--host 0.0.0.0' &&
      left.extra.exitCode === 127 &&
      right.extra.lines.join() === '--port 9000',
  },
  why: [
    'A guide shows the line --port 9000 with the remark “adds to ENTRYPOINT” (source 001). Its CMD holds the name of the application and the host, and both are lost: uvicorn is started with a port and nothing to serve.',
    'So put into ENTRYPOINT what must always be there, and into CMD what may be replaced as one. A tool wants ENTRYPOINT ["tool"] and CMD ["--help"]. A service is often better off with CMD alone: docker run IMAGE sh then gives a shell, and docker run IMAGE python -m migrate another task.',
    'The same guide leaves --host out of some of its CMDs. uvicorn then listens on 127.0.0.1, inside the container, where nobody outside can reach it, whatever port is published.',
  ],
  next: [
    'docker run --entrypoint sh IMAGE goes round an ENTRYPOINT.',
    'Write both in exec form: in shell form ENTRYPOINT does not see CMD at all.',
  ],
})
