import { lesson } from '../lesson.js'

const DOCKERFILE = `FROM python:3.13-slim
WORKDIR /app
COPY . .
CMD ["python", "main.py"]
`

/** The build context: what COPY . . takes, and what a .dockerignore keeps back. */
export const buildContext = lesson({
  id: 'build-context',
  title: 'The build context',
  idea: [
    'docker build . gives the builder a folder, the build context. COPY . . means all of it: the repository’s history in .git, the virtual environment beside the code, a dump of the database, the .env with the passwords.',
    'A .dockerignore beside the Dockerfile says what stays out. What it names is never sent and cannot be copied.',
    'Both sides have the same Dockerfile and the same folder: a line of code, a .git of 25 MB, and a .env. Only the right one has a .dockerignore.',
  ],
  practices: ['small-context', 'no-secrets'],
  files: {
    'main.py': "print('hello')\n",
    '.env': 'DATABASE_PASSWORD=correct-horse\n',
    '.git/objects/pack/pack-1.pack': { bytes: 25_000_000 },
  },
  left: { name: 'no .dockerignore', dockerfile: DOCKERFILE },
  right: { name: 'with one', dockerfile: DOCKERFILE, ignore: '.git\n**/.env*\n' },
  measures: {
    context: { kind: 'context' },
    image: { kind: 'image', show: ['ownBytes'] },
    files: {
      kind: 'output',
      label: 'In /app',
      command: ['python', '-c', "import os; print(*sorted(os.listdir('.')))"],
    },
  },
  prediction: {
    question: 'Nobody asked for .git and .env. What does COPY . . put into the left image?',
    choices: {
      code: 'main.py alone: files with a dot are left out',
      env: 'main.py and .env; Docker knows .git and leaves it out',
      all: 'All three, and whoever pulls the image can read them',
    },
    truth: ({ left }) => {
      const found = left.files.lines.join(' ').split(' ')
      return found.includes('.git') ? 'all' : found.includes('.env') ? 'env' : 'code'
    },
  },
  claim: {
    text: 'Without a .dockerignore the image carries .git and .env, more than 20 MB; with two lines of it, main.py alone.',
    holds: ({ left, right }) =>
      left.image.ownBytes - right.image.ownBytes > 20e6 &&
      left.context.bytes > 20e6 &&
      right.context.bytes < 1000 &&
      left.files.lines.join(' ').includes('.env') &&
      right.files.lines.join() === 'main.py',
  },
  why: [
    'Docker leaves out nothing by itself. A RUN rm -rf .git below the COPY would hide the files, and the layer of the COPY would keep them: the bytes are pulled all the same, and the password can be read.',
    'It costs more than bytes. Every commit changes .git, so the COPY . . and all below it are built anew, even where no line of the code changed.',
    '“Docker sends the entire directory, even if files aren’t used” (source 004) was true of the old builder. BuildKit sends what a COPY names, and of that what changed since the last build; so its “transferring context” is no measure of the context either. dockwiz walks the folder and counts.',
  ],
  next: [
    'COPY src/ src/ takes less than COPY . . whatever lies beside it.',
    'What does your own folder send? dockwiz measure . tells the context and its largest files.',
  ],
})
