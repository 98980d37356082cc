import { lesson } from '../lesson.js'

/** Why stages: what is needed to build stays out of what runs. */
export const stages = lesson({
  id: 'stages',
  title: 'Why stages',
  idea: [
    'What builds a program and what runs it are two different things. A C extension needs a compiler and headers for a second, and never again. Everything that a Dockerfile leaves in its last stage is pulled, stored and scanned for as long as the image lives.',
    'A Dockerfile can have several stages, each begun by a FROM. The image is the last one alone. It takes from the others what a COPY --from names, and nothing else.',
    'Here a few lines of C are compiled, and Python calls them. The left file does it in one stage. The right one compiles in a stage of its own and copies the compiled file.',
  ],
  practices: ['stages', 'build-packages-in-builder', 'slim-base'],
  files: {
    'fast.c': 'int add(int a, int b) { return a + b; }\n',
    'main.py': "import ctypes\n\nprint('2 + 3 =', ctypes.CDLL('./fast.so').add(2, 3))\n",
  },
  left: {
    name: 'one stage',
    dockerfile: `FROM python:3.13
WORKDIR /app
COPY fast.c main.py ./
RUN gcc -shared -fPIC -o fast.so fast.c
CMD ["python", "main.py"]
`,
  },
  right: {
    name: 'two stages',
    dockerfile: `FROM python:3.13 AS builder
WORKDIR /app
COPY fast.c .
RUN gcc -shared -fPIC -o fast.so fast.c

FROM python:3.13-slim
WORKDIR /app
COPY --from=builder /app/fast.so .
COPY main.py .
CMD ["python", "main.py"]
`,
  },
  measures: {
    image: { kind: 'image', show: ['bytes'] },
    inside: { kind: 'inside', show: ['compilers', 'executables'] },
    says: { kind: 'output', label: 'The program says' },
  },
  prediction: {
    question: 'Both images do the same. What does the right one weigh?',
    choices: {
      same: 'As much as the left one: the compiler ran for both',
      half: 'A little less, but more than half',
      less: 'Less than half',
    },
    truth: ({ left, right }) => {
      const share = right.image.bytes / left.image.bytes
      return share < 0.5 ? 'less' : share < 0.95 ? 'half' : 'same'
    },
  },
  claim: {
    text: 'With a stage of its own for the compiler, the image weighs less than half, has no compiler, and does the same.',
    holds: ({ left, right }) =>
      right.image.bytes < left.image.bytes / 2 &&
      left.inside.compilers.length > 0 &&
      right.inside.compilers.length === 0 &&
      right.says.exitCode === 0 &&
      right.says.lines.join('\n') === left.says.lines.join('\n'),
  },
  why: [
    'The builder was as large as the left image. It is no part of the right one: the last FROM began anew, from an image without compilers, and a file of a few kilobytes came over.',
    'Guides promise a factor, such as 3 GB to 1.5 GB (source 001). There is none. Stages save what the builder has and the runtime does not need: here the compilers and headers of the full Python image. Where nothing is compiled, a second stage alone saves nearly nothing. And 97 % less (source 004) came from leaving torch out, not from stages.',
  ],
  next: [
    'Change the last FROM of the right file to python:3.13: which part of the saving is the stage, which is the base?',
    'See what your own image carries: dockwiz verify IMAGE',
  ],
})
