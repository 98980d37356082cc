import { lesson } from '../lesson.js'

/** Verifying honestly: a check that fails for another reason proves nothing. */
export const honestChecks = lesson({
  id: 'honest-checks',
  title: 'Verifying honestly',
  idea: [
    'You moved the compilers to a builder and want to see that they are gone. So you run docker run IMAGE gcc --version, and are glad when it fails.',
    'But what you write behind IMAGE takes the place of CMD, not of ENTRYPOINT. Here ENTRYPOINT is a script that starts what it is given: exec "$@". It comes first, whatever you ask.',
    'On the left the script has no first line that says what runs it, and the base is the full image, with gcc. On the right it has one, and the base is slim.',
  ],
  practices: ['build-packages-in-builder', 'slim-base'],
  files: {},
  left: {
    name: 'full image',
    dockerfile: `FROM python:3.13
RUN printf 'exec "$@"\\n' > /start
RUN chmod +x /start
ENTRYPOINT ["/start"]
`,
  },
  right: {
    name: 'slim image',
    dockerfile: `FROM python:3.13-slim
RUN printf '#!/bin/sh\\n' > /start
RUN printf 'exec "$@"\\n' >> /start
RUN chmod +x /start
ENTRYPOINT ["/start"]
`,
  },
  measures: {
    asked: { kind: 'output', label: 'gcc --version', command: ['gcc', '--version'] },
    python: { kind: 'output', label: 'python --version', command: ['python', '--version'] },
    honest: {
      kind: 'output',
      label: 'sh -c "command -v gcc"',
      command: ['-c', 'command -v gcc || echo not here'],
      options: ['--entrypoint=sh'],
    },
    inside: { kind: 'inside', show: ['compilers'] },
  },
  prediction: {
    question: 'You ask both containers for gcc --version. What do you see?',
    choices: {
      version: 'Left its version, right an error: gcc is on the left only',
      hidden: 'An error from both, though the left image has gcc',
      neither: 'An error from both, and neither has gcc',
    },
    truth: ({ left }) =>
      left.asked.exitCode === 0 ? 'version' : left.inside.compilers.length > 0 ? 'hidden' : 'neither',
  },
  claim: {
    text: 'The check fails on both sides; on the left gcc is there, and nothing else can be started either.',
    holds: ({ left, right }) =>
      left.asked.exitCode !== 0 &&
      right.asked.exitCode === 127 &&
      left.python.exitCode !== 0 &&
      right.python.exitCode === 0 &&
      left.honest.lines.join() === '/usr/bin/gcc' &&
      right.honest.lines.join() === 'not here' &&
      left.inside.compilers.length > 0 &&
      right.inside.compilers.length === 0,
  },
  why: [
    '“exec format error” is what the kernel says of a file that it cannot run: made for another kind of processor, or a script without #! in its first line. It tells nothing about gcc, which was never looked for. A program that is not there reads “not found”, with exit code 127.',
    'A report takes “exec /bin/sh: exec format error” for “gcc not found”, with a green tick for gcc, g++ and make (source 000). If /bin/sh itself has the wrong format, nothing in that image runs, and a line later Python does. Believe an error only when you know which one you wait for.',
    'An honest check goes round the ENTRYPOINT, asks for something that must be there beside what must not, and was once seen to answer yes, on an image that has it.',
  ],
  next: [
    'docker run --rm --entrypoint sh IMAGE -c "for t in sh cc gcc g++ make; do command -v $t; done" prints one line where all is well: sh.',
    'dockwiz verify IMAGE looks through the files of the image and runs none of them.',
  ],
})
