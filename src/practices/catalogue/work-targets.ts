import type { Practice } from '../practice.js'

export const workTargets: Practice = {
  id: 'work-targets',
  title: 'One Dockerfile with a target for each use',
  why: [
    'A Dockerfile.worker beside a Dockerfile.test is the same file three times, and soon three different ones. Test tools that are installed for CI travel into production with them.',
    'Stages that are FROM the same application differ only in what they start, or in what they add. BuildKit builds the stages that the wanted target needs and skips the others, so a target that nobody asks for costs nothing.',
  ],
  sources: [
    'https://docs.docker.com/build/building/multi-stage/#stop-at-a-specific-build-stage',
    'https://docs.docker.com/build/building/multi-stage/#differences-between-legacy-builder-and-buildkit',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie AS app
COPY requirements.txt .
RUN pip install -r requirements.txt

FROM app AS test
RUN pip install pytest==9.1.0

FROM app AS runtime
CMD ["python", "app.py"]
`,
    bad: `FROM python:3.13-slim-trixie
COPY requirements.txt .
RUN pip install -r requirements.txt pytest==9.1.0
CMD ["python", "app.py"]
`,
  },
}
