import { lesson } from '../lesson.js'
import type { ReadingOf } from '../measure.js'

/** CMD in exec form: who process 1 is, and who hears SIGTERM. */
export const signals = lesson({
  id: 'signals',
  title: 'CMD, and who hears the signal',
  idea: [
    'docker stop, a restart and every deployment send SIGTERM to process 1 of the container, wait ten seconds, and kill what is left. A program that hears it can finish its requests and close its files.',
    'CMD has two forms. CMD python main.py is the shell form: Docker starts /bin/sh -c "python main.py". CMD ["python", "main.py"] is the exec form: Docker starts just that.',
    'The program here handles SIGTERM as it should: it says goodbye and ends. Both files start it. Only the form of CMD differs.',
  ],
  practices: ['exec-form', 'signals'],
  files: {
    'main.py': `import os, signal, sys, time

def stop(*_):
    print('goodbye', flush=True)
    sys.exit(0)

signal.signal(signal.SIGTERM, stop)
print(os.getpid(), flush=True)
while 'ONCE' not in os.environ:
    time.sleep(0.1)
`,
  },
  left: {
    name: 'shell form',
    dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY main.py .
EXPOSE 8000
CMD python main.py
`,
  },
  right: {
    name: 'exec form',
    dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY main.py .
EXPOSE 8000
CMD ["python", "main.py"]
`,
  },
  measures: {
    process: { kind: 'output', label: 'Python is process', options: ['--env=ONCE=1'] },
    stop: { kind: 'stop' },
  },
  prediction: {
    question: 'You call docker stop. What happens to each container?',
    choices: {
      both: 'Both end at once: the program handles SIGTERM',
      left: 'The left one is killed after ten seconds, the right one ends at once',
      neither: 'Both are killed after ten seconds',
    },
    truth: ({ left, right }) => (isKilled(left.stop) ? (isKilled(right.stop) ? 'neither' : 'left') : 'both'),
  },
  claim: {
    text: 'In shell form the container is killed after ten seconds; in exec form it ends by itself in less than three.',
    holds: ({ left, right }) =>
      isKilled(left.stop) && left.stop.seconds > 9 && right.stop.exitCode === 0 && right.stop.seconds < 3,
  },
  why: [
    'On the left the shell was process 1 and Python its child. The shell got SIGTERM and passed nothing on. After ten seconds came SIGKILL, to all of them: exit code 137 is 128 + 9.',
    'Guides say “always use exec form” and stop there (source 001). Two things are missing. Some shells, bash among them, replace themselves with the one command they are given, so that the shell form works with one base image and fails with the next. And the kernel takes no default action for process 1: a Python program without a handler ignores SIGTERM in exec form, too. Servers such as uvicorn and gunicorn have one. For your own loop write one, or say STOPSIGNAL SIGINT, which Python does hear.',
  ],
  next: [
    'An ENTRYPOINT script ends with exec "$@", or it is process 1 itself, like the shell on the left.',
    'Try it on an image of yours: dockwiz verify IMAGE tells how it stops.',
  ],
})

const isKilled = ({ exitCode }: ReadingOf<{ kind: 'stop' }>): boolean => exitCode === 137
