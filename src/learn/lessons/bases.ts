import { lesson } from '../lesson.js'

/** The base image: what the same two lines stand upon. */
export const bases = lesson({
  id: 'bases',
  title: 'The base image',
  idea: [
    'python:3.13 and python:3.13-slim are the same Python on the same Debian. The one has what is needed to compile most things: compilers, headers of databases and image formats, git. The other has what Python itself needs.',
    'Both are for running Python. Which one ships decides what is pulled on every machine, what a scanner finds, and what an intruder can use.',
    'The two files differ in one word, and the program uses nothing but Python.',
  ],
  practices: ['slim-base', 'pinned-base', 'supported-release'],
  files: { 'main.py': "print('hello')\n" },
  left: {
    name: 'full',
    dockerfile: `FROM python:3.13
WORKDIR /app
COPY main.py .
CMD ["python", "main.py"]
`,
  },
  right: {
    name: 'slim',
    dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY main.py .
CMD ["python", "main.py"]
`,
  },
  measures: {
    image: { kind: 'image', show: ['bytes'] },
    inside: { kind: 'inside', show: ['executables', 'compilers', 'setid'] },
    says: { kind: 'output', label: 'The program says' },
  },
  prediction: {
    question: 'How many times the slim image does the full one weigh?',
    choices: {
      little: 'Less than twice: both carry Python and Debian',
      some: 'Two to four times',
      much: 'More than four times',
    },
    truth: ({ left, right }) => {
      const times = left.image.bytes / right.image.bytes
      return times > 4 ? 'much' : times > 2 ? 'some' : 'little'
    },
  },
  claim: {
    text: 'The full image weighs more than four times the slim one, has compilers and more programs, and the output is the same.',
    holds: ({ left, right }) =>
      left.image.bytes > 4 * right.image.bytes &&
      left.inside.executables > right.inside.executables &&
      left.inside.compilers.length > 0 &&
      right.inside.compilers.length === 0 &&
      left.says.lines.join() === right.says.lines.join(),
  },
  why: [
    'All of the difference is what the program never calls. The full image is a good builder: most sources compile in it without a word of apt-get. The slim one is what should run. What slim lacks is named and added, such as libpq5; curl is not there either, so a HEALTHCHECK with curl fails (source 001).',
    'Guides rank Alpine above slim, for its ~50 MB (source 001; not measured here). It has another C library, musl. Many wheels, torch and opencv among them, are not built for it, so pip compiles or gives up, and what is compiled needs what slim already has.',
    'A tag is not for ever. python:3.9-slim-bullseye, which the same guide uses, is not built any more: no fixes come, whatever you pull. Name the Debian release (3.13-slim-trixie), or it changes under you one day.',
  ],
  next: [
    'Have both: FROM python:3.13 AS builder, and FROM python:3.13-slim for what ships.',
    'dockwiz check tells whether the release in your FROM is still supported.',
  ],
})
