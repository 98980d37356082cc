import type { Practice } from '../practice.js'

export const dependenciesBeforeCode: Practice = {
  id: 'dependencies-before-code',
  title: 'Install dependencies before the code comes in',
  why: [
    'A layer comes from the cache as long as everything above it is unchanged. After COPY . . the install below it runs again for every edit of any file, a typo in the readme included.',
    'Install from the manifest alone, then copy the code. Code changes many times a day and dependencies now and then, so nearly every build ends up doing one small COPY.',
  ],
  sources: ['https://docs.docker.com/build/cache/optimize/#order-your-layers'],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
WORKDIR /app
COPY requirements.txt ./
RUN pip install -r requirements.txt
COPY src/ ./src/
CMD ["python", "-m", "src.main"]
`,
    bad: `FROM python:3.13-slim-trixie
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
CMD ["python", "-m", "src.main"]
`,
  },
}
