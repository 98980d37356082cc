import type { Practice } from '../practice.js'

export const smallContext: Practice = {
  id: 'small-context',
  title: 'Send only what the build reads',
  why: [
    'The build context is what the builder may read: without .dockerignore the whole folder, with .git, virtual environments, data and .env files. COPY . . puts all of it into the image, secrets too, and each changed file in it ends the cache.',
    'Deny everything, then allow what the Dockerfile copies. A list of what to leave out is never finished: the data folder of next month is not on it. Patterns are not those of .gitignore: `__pycache__` means the one at the root, `**/__pycache__` means all of them.',
  ],
  sources: ['https://docs.docker.com/build/concepts/context/#dockerignore-files'],
  example: {
    file: '.dockerignore',
    good: `*
!requirements.txt
!src
**/__pycache__
**/.env
`,
    bad: `__pycache__
*.pyc
.env
`,
  },
}
