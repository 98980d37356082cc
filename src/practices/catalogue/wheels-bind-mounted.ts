import type { Sighting } from '../finding.js'
import { builtCommands, type CheckedFile, shippedCommands } from '../look/checked-file.js'
import { copiesIn } from '../look/copies.js'
import { pipInstalls } from '../look/pip.js'
import { covers } from '../look/run-commands.js'
import { insertAfterWord } from '../mend/command-edits.js'
import { mending } from '../mend/mend.js'
import type { Practice } from '../practice.js'

export const wheelsBindMounted: Practice = {
  id: 'wheels-bind-mounted',
  title: 'Install wheels from a mount, not from a copy',
  why: [
    'COPY /wheels, install, rm -rf /wheels looks tidy, but a layer is never made smaller by a later one: all wheels stay in the image, beside what was installed from them.',
    "A bind mount shows the builder's folder for the length of one RUN and leaves nothing. With --no-index pip cannot turn to PyPI in silence when a wheel is missing, and --no-deps is safe there, because `pip wheel` built the dependencies too.",
  ],
  sources: [
    'https://docs.docker.com/reference/dockerfile/#run---mounttypebind',
    'https://pip.pypa.io/en/stable/topics/repeatable-installs/',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie AS builder
RUN pip wheel --wheel-dir /wheels flask

FROM python:3.13-slim-trixie AS runtime
RUN --mount=type=bind,from=builder,source=/wheels,target=/wheels \\
    pip install --no-cache-dir --no-index --no-deps /wheels/*.whl
CMD ["flask", "run"]
`,
    bad: `FROM python:3.13-slim-trixie AS builder
RUN pip wheel --wheel-dir /wheels flask

FROM python:3.13-slim-trixie AS runtime
COPY --from=builder /wheels /wheels
RUN pip install /wheels/*.whl && rm -rf /wheels
CMD ["flask", "run"]
`,
  },
  check: file => [...copiedWheels(file), ...openIndex(file)],
}

function copiedWheels(file: CheckedFile): readonly Sighting[] {
  const installs = pipInstalls(shippedCommands(file))
  return copiesIn(file, file.shipped)
    .filter(
      ({ from, target }) =>
        from !== null &&
        target !== '/' &&
        installs.some(({ args }) => args.some(word => covers(target, word))),
    )
    .map(({ instruction, target }) => ({
      severity: 'warning',
      line: instruction.lines.start,
      what: `The wheels in ${target} stay in this layer, beside what is installed from them, whatever is removed later.`,
      fix: `Mount them for the install: RUN --mount=type=bind,from=STAGE,source=FOLDER,target=${target}.`,
    }))
}

/** Where a wheel is missing, pip goes on without a word. */
function openIndex(file: CheckedFile): readonly Sighting[] {
  return pipInstalls(builtCommands(file))
    .filter(
      ({ args }) =>
        args.some(word => /\/\*(?:\.whl)?$/u.test(word)) &&
        !args.some(word => /^(?:--no-index|--no-deps|--find-links|-f)\b/u.test(word)),
    )
    .map(({ command }) => ({
      severity: 'advice',
      line: command.line,
      what: 'Where one of the wheels is missing, pip takes it from PyPI and says nothing; it may even compile it.',
      fix: 'Give it --no-index, and build every wheel in the builder: pip wheel without --no-deps.',
      ...mending(
        [insertAfterWord(command, 'install', '--no-index')],
        'The build stops where a wheel is missing, instead of asking PyPI.',
      ),
    }))
}
