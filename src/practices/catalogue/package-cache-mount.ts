import type { Practice } from '../practice.js'

export const packageCacheMount: Practice = {
  id: 'package-cache-mount',
  title: 'Keep pip’s cache in a mount',
  why: [
    'pip keeps what it downloaded and the wheels it built. In a layer that is dead weight; switched off, one changed line in the manifest downloads and compiles everything again.',
    'A cache mount is there during the RUN and belongs to no layer. PIP_NO_CACHE_DIR and --no-cache-dir have to go, or the mount stays empty; and the target has to be the cache of the user who runs pip, or it is never used.',
  ],
  sources: [
    'https://docs.docker.com/build/cache/optimize/#use-cache-mounts',
    'https://pip.pypa.io/en/stable/topics/caching/',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
RUN --mount=type=cache,target=/root/.cache/pip \\
    pip install flask
CMD ["flask", "run"]
`,
    bad: `FROM python:3.13-slim-trixie
ENV PIP_NO_CACHE_DIR=1
RUN --mount=type=cache,target=/root/.cache/pip \\
    pip install flask
CMD ["flask", "run"]
`,
  },
}
