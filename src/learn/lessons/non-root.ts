import { lesson } from '../lesson.js'

/** Not being root, and owning nothing that is run. */
export const nonRoot = lesson({
  id: 'non-root',
  title: 'Non-root, and what it may write',
  idea: [
    'A container starts as root unless USER says otherwise. Whoever breaks into the program is then root in the container: every file can be written, every package installed.',
    'So the process gets a user without rights. What that user may write is a second question, and it is the owner of the files who answers it.',
    'Both files end with a USER that is not root, and in both the program can save into data/. The left one gives all of /app to the user. The right one leaves the code to root, and gives away data/ alone.',
  ],
  practices: ['non-root-user', 'read-only-code'],
  files: { 'main.py': "with open('data/visits', 'a') as visits:\n    visits.write('1')\nprint('saved')\n" },
  left: {
    name: 'owns /app',
    dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY . .
RUN mkdir data
RUN useradd -m appuser
RUN chown -R appuser:appuser /app
USER appuser
CMD ["python", "main.py"]
`,
  },
  right: {
    name: 'owns data/',
    dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY . .
RUN install -d -m 0750 \\
    -o 10001 -g 10001 data
USER 10001:10001
CMD ["python", "main.py"]
`,
  },
  measures: {
    inside: { kind: 'inside', show: ['user'] },
    works: { kind: 'output', label: 'The program says' },
    changed: {
      kind: 'output',
      label: 'Writing main.py',
      command: ['python', '-c', "open('main.py', 'a').write('pass'); print('written')"],
    },
  },
  prediction: {
    question: 'Somebody makes the process write into main.py. Neither is root. Where does it work?',
    choices: {
      neither: 'Nowhere: that is what USER is for',
      left: 'On the left only',
      both: 'On both sides: code has to be readable, and so it can be changed',
    },
    truth: ({ left, right }) =>
      left.changed.exitCode !== 0 ? 'neither' : right.changed.exitCode !== 0 ? 'left' : 'both',
  },
  claim: {
    text: 'Neither runs as root and both save their data; the left one can write its own code, the right one cannot.',
    holds: ({ left, right }) =>
      !left.inside.user.startsWith('0:') &&
      !right.inside.user.startsWith('0:') &&
      left.works.exitCode === 0 &&
      right.works.exitCode === 0 &&
      left.changed.exitCode === 0 &&
      right.changed.exitCode !== 0,
  },
  why: [
    'chown -R handed the program to the user it runs as. An intruder can leave a back door in it, and the next restart runs that. Guides do this for “restricted write access” (source 001), and COPY --chown of the code has the same effect (source 003).',
    'Where a folder has to be written, make it for that user before USER, as on the right. chmod 777 (source 004) opens it to every process of the container, and to every other container that shares the volume.',
    'USER with numbers: Kubernetes’ runAsNonRoot cannot tell that appuser is not root, and refuses to start it. useradd without -u takes the next free number, which differs from image to image, while the files in a volume keep theirs. 1000 is taken in newer Ubuntu images.',
  ],
  next: [
    'docker run --read-only --tmpfs /tmp IMAGE asks the same of the whole image: what does it have to write?',
    'dockwiz verify IMAGE tells who runs it, and which code that user can write.',
  ],
})
