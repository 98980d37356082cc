import { lesson } from '../lesson.js'

const dockerfile = (runtimeFrom: string): string => `FROM python:3.13-slim AS base
WORKDIR /app
COPY main.py .

FROM base AS dev
RUN pip install pytest==8.4.2
CMD ["pytest"]

FROM ${runtimeFrom} AS runtime
CMD ["python", "main.py"]
`

/** Several targets from one file: a chain carries all, branches carry their own. */
export const targets = lesson({
  id: 'targets',
  title: 'Targets: one file, several images',
  idea: [
    'Development wants a debugger and pytest, CI wants linters, production wants none of them. One Dockerfile can make an image for each: docker build --target dev, --target runtime.',
    'What they have in common stands once, in a stage that the others are FROM. FROM takes all of a stage: its files, ENV, WORKDIR, USER. It cannot take less.',
    'The two files differ in one word, in the FROM of the last stage. On both sides we build the runtime target.',
  ],
  practices: ['work-targets', 'common-base'],
  files: { 'main.py': "print('hello')\n" },
  left: { name: 'a chain', dockerfile: dockerfile('dev'), target: 'runtime' },
  right: { name: 'branches', dockerfile: dockerfile('base'), target: 'runtime' },
  measures: {
    build: { kind: 'builds' },
    image: { kind: 'image', show: ['ownBytes'] },
    says: { kind: 'output', label: 'The program says' },
    pytest: {
      kind: 'output',
      label: 'pytest in the image',
      command: ['python', '-c', "import importlib.util as u; print(u.find_spec('pytest') is not None)"],
    },
  },
  prediction: {
    question: 'You build --target runtime of both. Which runtime image has pytest in it?',
    choices: {
      neither: 'Neither: --target takes that stage alone',
      left: 'The left one',
      both: 'Both: the dev stage stands above the runtime',
    },
    truth: ({ left, right }) => (has(left.pytest) ? (has(right.pytest) ? 'both' : 'left') : 'neither'),
  },
  claim: {
    text: 'In the chain, the runtime carries pytest and more than 5 MB; with branches, the dev stage is not even built.',
    holds: ({ left, right }) =>
      has(left.pytest) &&
      !has(right.pytest) &&
      left.image.ownBytes - right.image.ownBytes > 5e6 &&
      left.build.skipped.length === 0 &&
      right.build.skipped.join() === 'dev' &&
      right.says.exitCode === 0,
  },
  why: [
    'The left runtime is FROM dev, so it is dev with another CMD. The right one is FROM base; nothing that it needs leads to dev, and BuildKit left it out.',
    'So a target never weighs less than the stage that it is FROM. A report lists a base of 600 MB and a runtime on it of 520 MB (source 003): one of the figures was not measured. It also writes FROM path/Dockerfile.production:runtime. FROM takes an image or a stage above in the same file; across files there is docker buildx bake, with contexts.',
    'A file of its own for each service, copied from the first (source 002), drifts apart from it. Targets share what is the same, in the text and in the cache.',
  ],
  next: [
    'docker build without --target makes the last stage. Put last what may be built by mistake: the runtime.',
    'Add a stage FROM runtime AS debug with the tools you miss: what you ship stays as it was.',
  ],
})

const has = ({ lines }: { readonly lines: readonly string[] }): boolean => lines.at(-1) === 'True'
