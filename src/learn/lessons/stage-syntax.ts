import { lesson } from '../lesson.js'

const DOCKERFILE = `FROM python:3.13-slim AS base
WORKDIR /app
COPY main.py .

FROM base AS tester
COPY test_main.py .
RUN python -m unittest

FROM base AS runtime
CMD ["python", "main.py"]
`

/** Which stages are built: those that the target needs, and no others. */
export const stageSyntax = lesson({
  id: 'stage-syntax',
  title: 'Stages by name: what is built',
  idea: [
    'FROM image AS name begins a stage and names it. FROM name goes on from that stage, and COPY --from=name takes files out of it. So the stages of a file make a graph.',
    'docker build makes the last stage, docker build --target name another one. It walks the graph from there and builds what the target needs: every stage that it is built on or copies from.',
    'This one file has a base, a stage that runs the tests, and the stage that ships. The test in it is wrong: it asks for 5, and gets 4. The left command builds the tester, the right one is docker build as everybody types it.',
  ],
  practices: ['work-targets', 'common-base'],
  files: {
    'main.py': 'def double(number):\n    return 2 * number\n',
    'test_main.py': `import unittest
from main import double

class Test(unittest.TestCase):
    def test_double(self):
        self.assertEqual(double(2), 5)
`,
  },
  left: { name: 'the tester', dockerfile: DOCKERFILE, target: 'tester' },
  right: { name: 'the last stage', dockerfile: DOCKERFILE },
  measures: { build: { kind: 'builds' } },
  prediction: {
    question: 'The test fails. Which of the two builds fails?',
    choices: {
      both: 'Both: the tester stands before the last stage',
      left: 'The left one only',
      neither: 'Neither: a test that fails does not end a build',
    },
    truth: ({ left, right }) => (left.build.built ? 'neither' : right.build.built ? 'left' : 'both'),
  },
  claim: {
    text: 'The build of the tester fails; docker build ends well, because it leaves the tester out.',
    holds: ({ left, right }) =>
      !left.build.built && right.build.built && right.build.skipped.join() === 'tester',
  },
  why: [
    'The last stage is FROM base and copies nothing from the tester, so BuildKit never builds it, wherever it stands in the file. A RUN that fails ends a build, but only if it is run.',
    'Guides show a test stage as if it guarded the image (source 001). It does in the old builder, which built every stage up to the target. With BuildKit, the default since Docker 23, say docker build --target tester in CI, or let the last stage copy a file from the tester.',
    'Name stages, rather than counting them: --from=0 takes another stage as soon as one is put above it. Write AS like FROM: a lower-case as beside it makes BuildKit warn. And FROM takes an image or a stage above, never another Dockerfile (source 003).',
  ],
  next: [
    'Add COPY --from=tester /app/test_main.py /tmp/ to the last stage: which build fails now?',
    'See which stages a file of yours leaves out: dockwiz build . shows a lane a stage that it needs.',
  ],
})
