import { lesson } from '../lesson.js'
import type { ReadingOf } from '../measure.js'

/** Layer order: where a changed file enters is where the cache ends. */
export const layerOrder = lesson({
  id: 'layer-order',
  title: 'Layer order and caching',
  idea: [
    'Every instruction that changes files makes a layer, and the builder keeps it. On the next build it takes the layer from its cache where the instruction is the same, the layer below is the same, and the files that it copies are the same.',
    'So the cache is a chain. The first instruction whose files changed is built anew, and so is everything below it in the file, whether it has anything to do with the change or not.',
    'Your code changes many times a day, your dependencies now and then. The left file copies everything and then installs. The right one copies the requirements, installs, and copies the rest at the end.',
  ],
  practices: ['dependencies-before-code'],
  files: {
    'requirements.txt': 'itsdangerous==2.2.0\n',
    'main.py': "from itsdangerous import Signer\n\nprint(Signer('key').sign('hello').decode())\n",
  },
  left: {
    name: 'code first',
    dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir -r requirements.txt
CMD ["python", "main.py"]
`,
  },
  right: {
    name: 'requirements first',
    dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
CMD ["python", "main.py"]
`,
  },
  measures: {
    first: { kind: 'build', scenario: 'clean' },
    again: { kind: 'build', scenario: 'code' },
  },
  prediction: {
    question: 'You change one line of main.py and build again. What has to be installed once more?',
    choices: {
      both: 'Both install again: a file of the project changed',
      left: 'The left one installs again, the right one does not',
      neither: 'Neither does: requirements.txt is as it was',
    },
    truth: ({ left, right }) =>
      installs(left.again) ? (installs(right.again) ? 'both' : 'left') : 'neither',
  },
  claim: {
    text: 'With the requirements first, building again after a change of the code takes less than half the time.',
    holds: ({ left, right }) =>
      right.again.seconds < left.again.seconds / 2 && right.again.cached > left.again.cached,
  },
  why: [
    'main.py entered the left file at COPY . ., above the install: from there on nothing could be taken from the cache. On the right it enters below the install, and only that last COPY was done.',
    'The first builds do the same work. Order costs nothing; it decides what the next build costs.',
    'Guides mix up two caches here. “Code copy invalidates pip cache” (source 001) means the layer; pip’s own cache of downloads is another thing, and --no-cache-dir, which is said to bring fresh versions (source 003), only keeps that one out of the image. It does not make a layer build again.',
  ],
  next: [
    'Swap the last two lines of your own Dockerfile that copy and install, and time it: dockwiz measure --compare old.Dockerfile',
    'A source file that the install reads, such as pyproject.toml with a version, ends the cache just the same.',
  ],
})

/** More than the COPY that the changed file enters was built. */
const installs = ({ steps, cached }: ReadingOf<{ kind: 'build'; scenario: 'code' }>): boolean =>
  steps - cached > 1
