import { lesson } from '../lesson.js'

const DOCKERFILE = `FROM python:3.13-slim AS builder
RUN python -m venv /opt/venv && \\
    pip install itsdangerous==2.2.0

FROM python:3.13-slim
COPY --from=builder /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
CMD ["python"]
`

/** Debugging a stage: ask the stage itself. */
export const debugging = lesson({
  id: 'debugging',
  title: 'Debugging a stage',
  idea: [
    'docker build keeps the image of the last stage. What happened in the stages before it, you see only where they failed. This file does not fail: it installs, copies, and builds well. And then the module is not there.',
    'docker build --target builder -t look . makes an image of that stage, from the cache, in no time. It can be run like any other: docker run --rm -it look bash.',
    'Here both sides have the same Dockerfile. Left is the image itself, right its builder stage, and both are asked where itsdangerous is.',
  ],
  practices: ['venv-on-path', 'venv-copied-whole'],
  files: {},
  left: { name: 'the image', dockerfile: DOCKERFILE },
  right: { name: 'the builder stage', dockerfile: DOCKERFILE, target: 'builder' },
  measures: {
    found: {
      kind: 'output',
      label: 'itsdangerous is under',
      command: ['python', '-c', "import itsdangerous as found; print(found.__file__.split('/lib/')[0])"],
    },
    venv: {
      kind: 'output',
      label: 'In the venv',
      command: ['sh', '-c', 'ls /opt/venv/lib/python3.*/site-packages | grep -v info'],
    },
  },
  prediction: {
    question: 'In the image, itsdangerous is not found. What does the builder stage answer?',
    choices: {
      missing: 'Not found there either: the install went wrong, and RUN hid it',
      venv: 'Under /opt/venv: so the COPY lost it',
      elsewhere: 'Somewhere else: so the COPY had nothing to take',
    },
    truth: ({ right: { found } }) =>
      found.exitCode !== 0 ? 'missing' : found.lines.at(-1) === '/opt/venv' ? 'venv' : 'elsewhere',
  },
  claim: {
    text: 'The builder has it, outside of the venv; the venv that was copied came without it.',
    holds: ({ left, right }) =>
      left.found.exitCode !== 0 &&
      right.found.exitCode === 0 &&
      right.found.lines.at(-1) === '/usr/local' &&
      !right.venv.lines.includes('itsdangerous'),
  },
  why: [
    'Making a venv does not switch to it. PATH still led to the pip of the base image, which filled /usr/local of the builder; and that was left behind. A learning log shows this very line as its final file (source 004): it cannot have been built and run as it stands. ENV PATH=/opt/venv/bin:$PATH before the pip would have mended it.',
    'Where a step fails, BuildKit keeps no image of what came before. Move the failing RUN into a stage of its own, build the stage above it with --target, start it, and type the line by hand. The old builder left an image for every step.',
    '--progress=plain shows all that a step says. And --no-cache-filter builder runs that one stage anew, where --no-cache would run them all.',
  ],
  next: [
    'Mend the file with one ENV line in the builder, and ask both sides again.',
    'A build that fails under dockwiz build ends with the step, its last lines and what helps.',
  ],
})
