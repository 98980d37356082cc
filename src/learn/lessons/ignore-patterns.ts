import { lesson } from '../lesson.js'

const DOCKERFILE = `FROM python:3.13-slim
WORKDIR /app
COPY . .
CMD ["python", "-m", "shop"]
`

/** .dockerignore is not .gitignore: a name counts at the root only. */
export const ignorePatterns = lesson({
  id: 'ignore-patterns',
  title: '.dockerignore is not .gitignore',
  idea: [
    'A .dockerignore looks like a .gitignore, and people copy the one to the other. But its lines are paths from the root of the build context, matched as Go’s filepath.Match does, with ** for any number of folders.',
    'This project has its code in shop/, and there lie byte code and a .env, as they do.',
    'The left .dockerignore is the one that guides print. The right one has **/ before each name.',
  ],
  practices: ['small-context', 'no-secrets'],
  files: {
    'shop/__main__.py': "print('open')\n",
    'shop/.env': 'PAYMENT_KEY=correct-horse\n',
    'shop/__pycache__/__main__.cpython-313.pyc': { bytes: 4_000_000 },
    '.env': 'DEBUG=1\n',
  },
  left: { name: 'names', dockerfile: DOCKERFILE, ignore: '.git\n__pycache__\n*.pyc\n.env\n' },
  right: { name: 'with **/', dockerfile: DOCKERFILE, ignore: '.git\n**/__pycache__\n**/*.pyc\n**/.env\n' },
  measures: {
    context: { kind: 'context' },
    files: {
      kind: 'output',
      label: 'In /app/shop',
      command: ['python', '-c', "import os; print(*sorted(os.listdir('shop')))"],
    },
  },
  prediction: {
    question: 'What of shop/__pycache__ and shop/.env does the left side send?',
    choices: {
      none: 'Nothing: a name without a slash counts in every folder',
      folder: 'The .env; *.pyc counts in every folder',
      all: 'Both: the lines count at the root only',
    },
    truth: ({ left }) => {
      const found = left.files.lines.join(' ').split(' ')
      return found.includes('__pycache__') ? 'all' : found.includes('.env') ? 'folder' : 'none'
    },
  },
  claim: {
    text: 'Names alone leave shop/.env and shop/__pycache__ in the image; with **/ both stay out.',
    holds: ({ left, right }) =>
      left.files.lines.join() === '.env __main__.py __pycache__' &&
      right.files.lines.join() === '__main__.py' &&
      left.context.bytes > 4e6 &&
      right.context.bytes < 1000,
  },
  why: [
    'In a .gitignore a name without a slash counts in every folder. In a .dockerignore .env means ./.env, and *.pyc means the byte code at the root, where there is none.',
    'Guides print the left file (sources 001 and 004), “like .gitignore but for Docker”. Nothing warns: the build works, and the key ships. One of them has remarks behind its patterns, too; # begins a comment only at the start of a line, and such a line matches nothing.',
    'The last line that matches decides, and a line with ! takes something back in. So you can turn it round: ignore all with *, then let in what the image needs. That is what dockwiz writes.',
  ],
  next: [
    'Look for a file that should not be there: docker run --rm IMAGE ls -A',
    'dockwiz verify IMAGE looks for keys and .env files in every layer.',
  ],
})
