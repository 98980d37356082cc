import { lesson } from '../lesson.js'

const FILES = {
  kind: 'output',
  label: 'In /app',
  command: ['python', '-c', "import os; print(*sorted(os.listdir('.')))"],
} as const

/** Cleaning up: a layer keeps what it wrote, whatever a later one deletes. */
export const sameLayer = lesson({
  id: 'same-layer',
  title: 'Cleaning up in the same layer',
  idea: [
    'A layer holds what its instruction wrote. The next instruction makes a layer of its own above it: it can hide a file of the layer below, and it cannot make that layer smaller.',
    'Many steps write more than is needed later: apt-get its package lists, pip its cache, an archive that is unpacked, data that a model is made from.',
    'Here prepare.py makes a small model.bin from 30 MB of data. Nobody needs the data afterwards, and both files delete it. The left one has a RUN of its own for that.',
  ],
  practices: ['apt-lists-removed', 'package-cache-mount'],
  files: {
    'prepare.py': `import os

os.mkdir('data')
with open('data/raw.bin', 'wb') as raw:
    raw.write(os.urandom(30_000_000))
with open('model.bin', 'wb') as model:
    model.write(b'42')
`,
  },
  left: {
    name: 'two RUNs',
    dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY prepare.py .
RUN python prepare.py
RUN rm -rf data
`,
  },
  right: {
    name: 'one RUN',
    dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY prepare.py .
RUN python prepare.py && rm -rf data
`,
  },
  measures: { image: { kind: 'image', show: ['ownBytes'] }, files: FILES },
  prediction: {
    question: 'A container of either image has model.bin and no data. What do the layers weigh?',
    choices: {
      same: 'The same: both deleted the data',
      layer: 'The left one a few kB more, for one layer more',
      data: 'The left one 30 MB more: it still carries the data',
    },
    truth: ({ left, right }) => {
      const more = left.image.ownBytes - right.image.ownBytes
      return more > 20e6 ? 'data' : more > 0 ? 'layer' : 'same'
    },
  },
  claim: {
    text: 'Deleted in a RUN of its own, the data is gone for the container and stays in the image, all of it.',
    holds: ({ left, right }) =>
      left.image.ownBytes - right.image.ownBytes > 25e6 &&
      left.files.lines.join() === 'model.bin prepare.py' &&
      right.files.lines.join() === 'model.bin prepare.py',
  },
  why: [
    'The second RUN of the left file wrote a mark that says “not here”. Below it the data is stored, pushed and pulled, as every file is that a later line deletes: a key, too.',
    '“Combine RUN commands: fewer layers” (source 001) is the wrong reason. A layer costs next to nothing. What counts is that the same RUN writes and deletes; and in a builder stage, which does not ship, not even that.',
    'Delete what is there: rm -rf /tmp/* (source 003) does not touch pip’s cache, which lies in ~/.cache/pip, and the official images delete downloaded .deb files by themselves, so that apt-get clean brings nothing. rm -rf /var/lib/apt/lists/* does, in the RUN of the apt-get update. Better than to delete is not to write: --no-cache-dir, or a cache mount, which keeps the cache on the builder for the next build.',
  ],
  next: [
    'dockwiz measure . tells what an image of yours carries for nothing, and which two lines are at fault.',
    'dockwiz check --fix puts the rm where it belongs.',
  ],
})
