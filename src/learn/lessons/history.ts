import { lesson } from '../lesson.js'

/** Reading docker history: every line tells what it wrote, not what is left of it. */
export const history = lesson({
  id: 'history',
  title: 'Reading docker history',
  idea: [
    'docker history IMAGE prints a line an instruction, the last one on top, with the bytes that it wrote. The sum of the lines is the image.',
    'A layer holds whole files. What an instruction changes of a file, be it a byte or the owner, puts the file as a whole into its layer. What it deletes is a mark of no bytes, and the file stays where it was.',
    'The folder holds weights.bin, which the program needs, and examples.bin, which it does not. The left file copies all, gives it to user 10001, and deletes the examples. The right one copies what is needed, for that user.',
  ],
  practices: ['read-only-code', 'small-context'],
  files: {
    'examples.bin': { bytes: 4_000_000 },
    'main.py':
      "import os\n\nprint(os.path.getsize('weights.bin'), 'bytes, owner', os.stat('weights.bin').st_uid)\n",
    'weights.bin': { bytes: 8_000_000 },
  },
  left: {
    name: 'three lines',
    dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY . .
RUN chown -R 10001:10001 .
RUN rm examples.bin
USER 10001:10001
CMD ["python", "main.py"]
`,
  },
  right: {
    name: 'one line',
    dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY --chown=10001:10001 \\
     main.py weights.bin ./
USER 10001:10001
CMD ["python", "main.py"]
`,
  },
  measures: {
    image: { kind: 'image', show: ['ownBytes', 'history'] },
    says: { kind: 'output', label: 'The program says' },
  },
  prediction: {
    question: 'A container of the left image has 8 MB in /app. What do the layers above the base weigh?',
    choices: {
      needed: '8 MB: an owner takes no room, and what is deleted is gone',
      copied: '12 MB: what was copied stays, and an owner takes no room',
      twice: '24 MB: what was copied stays, and is there once more for its owner',
    },
    truth: ({ left }) => {
      const { ownBytes } = left.image
      return ownBytes < 10e6 ? 'needed' : ownBytes < 18e6 ? 'copied' : 'twice'
    },
  },
  claim: {
    text: 'chown -R weighs what COPY weighed, and rm gives nothing back: the left layers weigh over twice the right one.',
    holds: ({ left, right }) =>
      left.image.ownBytes > 2.5 * right.image.ownBytes &&
      left.image.layers.filter(({ own, bytes }) => own && bytes > 11e6).length === 2 &&
      left.says.exitCode === 0 &&
      left.says.lines.join() === right.says.lines.join(),
  },
  why: [
    'Read it from the bottom: COPY wrote 12 MB. chown changed the owner of every file, so all of them went into its layer, too. rm hid one of them and wrote nothing; its line says 0 B, which looks like a saving and is none.',
    'The quick reference of a guide has RUN chown -R on /app (source 001), for security. COPY --chown does the same for nothing, and code that the process need not write is best left to root.',
    'The same guide sends you to docker inspect for “detailed layer info”: that has the layers’ digests, and no sizes. And <missing> in the first column of docker history is no fault: it is a layer that was not built as an image of its own.',
  ],
  next: [
    'docker history --no-trunc --format "{{.Size}}\\t{{.CreatedBy}}" IMAGE',
    'dockwiz measure . sums it up, base apart, and names what later lines delete or write anew.',
  ],
})
