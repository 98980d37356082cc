import { lesson } from '../lesson.js'

/** Wheels from a builder: copied and deleted, or mounted. */
export const wheels = lesson({
  id: 'wheels',
  title: 'Wheels from a builder',
  idea: [
    'A wheel is a distribution ready to be unpacked: what had to be compiled is compiled. A builder with compilers can make all the wheels, and the last stage installs them without any.',
    'How do they get there? The left file copies them, installs, and deletes them, in one RUN, as it should be. The right one mounts the builder’s folder for the time of one RUN.',
    'Both install Babel, a wheel of 10 MB that takes some 30 MB unpacked.',
  ],
  practices: ['wheels-bind-mounted', 'stages'],
  files: {},
  left: {
    name: 'copied',
    dockerfile: `FROM python:3.13-slim AS builder
RUN pip wheel --wheel-dir /wheels babel==2.17.0

FROM python:3.13-slim
COPY --from=builder /wheels /wheels
RUN pip install --no-cache-dir /wheels/* && \\
    rm -rf /wheels
CMD ["pybabel", "--version"]
`,
  },
  right: {
    name: 'mounted',
    dockerfile: `FROM python:3.13-slim AS builder
RUN pip wheel --wheel-dir /wheels babel==2.17.0

FROM python:3.13-slim
RUN --mount=type=bind,from=builder,source=/wheels,target=/wheels \\
    pip install --no-cache-dir --no-index /wheels/*
CMD ["pybabel", "--version"]
`,
  },
  measures: {
    image: { kind: 'image', show: ['ownBytes'] },
    says: { kind: 'output', label: 'The program says' },
  },
  prediction: {
    question: 'The left RUN deletes the wheels as soon as they are installed. Which image is larger?',
    choices: {
      same: 'Neither: the wheels are gone in the RUN that used them',
      left: 'The left one, by the wheels',
      right: 'The right one: what is mounted is stored',
    },
    truth: ({ left, right }) => {
      const more = left.image.ownBytes - right.image.ownBytes
      return more > 1e6 ? 'left' : more < -1e6 ? 'right' : 'same'
    },
  },
  claim: {
    text: 'Copied, the wheels are in the image twice over, packed and unpacked: more than 5 MB. Mounted, they leave nothing.',
    holds: ({ left, right }) =>
      left.image.ownBytes - right.image.ownBytes > 5e6 &&
      left.says.exitCode === 0 &&
      left.says.lines.join() === right.says.lines.join(),
  },
  why: [
    'COPY is an instruction of its own and makes a layer of its own. No RUN after it can take the wheels out again. A mount is there while its RUN runs, and no layer holds it.',
    'The guide whose file this is (source 001) has two more traps. pip wheel --no-deps leaves out what your requirements need in turn: for Flask 1 wheel in place of 7. And without --no-index pip goes to PyPI for what is missing, in a stage without compilers. It even says --no-cache, which pip takes for a short form of --no-cache-dir.',
    'Wheels keep pip in the image, where it is one more program. A virtual environment copied as a whole needs none; wheels are for those who want the wheelhouse for other things, too.',
  ],
  next: [
    'dockwiz init --install wheels writes it for your project; --install venv beside it shows the difference.',
    '“Same binary every time” needs hashes: pip install --require-hashes, or a lock file.',
  ],
})
