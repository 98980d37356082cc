import type { Practice } from '../practice.js'

export const commonBase: Practice = {
  id: 'common-base',
  title: 'Let the stages share one base stage',
  why: [
    'ENV and WORKDIR end with their stage. An ENV PATH that is set where packages are installed is gone where the program is started, and the container ends with "not found".',
    'Put what all stages need into a stage of its own and start the others from it. Builder and runtime then have the same Python and the same Debian release by construction, which compiled extensions depend on: they are built against the C library that they will meet.',
  ],
  sources: [
    'https://docs.docker.com/build/building/multi-stage/#use-a-previous-stage-as-a-new-stage',
    'https://docs.docker.com/reference/dockerfile/#env',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie AS base
ENV PATH=/opt/venv/bin:$PATH
WORKDIR /app

FROM base AS builder
RUN python -m venv --without-pip /opt/venv

FROM base AS runtime
COPY --from=builder /opt/venv /opt/venv
CMD ["python", "-m", "app"]
`,
    bad: `FROM python:3.13-slim-trixie AS builder
ENV PATH=/opt/venv/bin:$PATH
RUN python -m venv --without-pip /opt/venv

FROM python:3.13-slim-trixie AS runtime
COPY --from=builder /opt/venv /opt/venv
CMD ["python", "-m", "app"]
`,
  },
}
