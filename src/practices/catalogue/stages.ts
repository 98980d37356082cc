import type { Practice } from '../practice.js'

export const stages: Practice = {
  id: 'stages',
  title: 'Build in one stage, ship another',
  why: [
    'Whatever a RUN leaves behind belongs to the image for good; a later rm only hides it. Compilers, headers, caches and build folders stay in the layers below and are sent with every push and pull.',
    'A build stage keeps all of that to itself. The final stage starts again from the base image and copies out just what was made. It saves what compiling needed: ~207 MB for gcc and the C headers alone (Debian 13, installed size). Where nothing is compiled, the stages save little, and that is fine to know.',
  ],
  sources: [
    'https://docs.docker.com/build/building/multi-stage/',
    'https://pythonspeed.com/articles/multi-stage-docker-python/',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie AS builder
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev
RUN python -m venv --without-pip /opt/venv
RUN pip --python /opt/venv/bin/python install psutil --no-binary psutil

FROM python:3.13-slim-trixie AS runtime
COPY --from=builder /opt/venv /opt/venv
CMD ["/opt/venv/bin/python", "-m", "app"]
`,
    bad: `FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev
RUN pip install psutil --no-binary psutil
RUN apt-get purge -y gcc libc6-dev
CMD ["python", "-m", "app"]
`,
  },
}
