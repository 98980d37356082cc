import type { Practice } from '../practice.js'

export const bindMountedManifests: Practice = {
  id: 'bind-mounted-manifests',
  title: 'Mount manifests instead of copying them',
  why: [
    'A COPY of requirements.txt is one layer more, and it leaves a file in the image that the application never opens.',
    'With a bind mount the install reads the file from the build context. When the file changes, the install runs again all the same: the content of the mount is part of what the cache compares. Files that it includes with -r and -c have to be mounted too.',
  ],
  sources: [
    'https://docs.docker.com/build/building/best-practices/#add-or-copy',
    'https://docs.docker.com/reference/dockerfile/#run---mounttypebind',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie AS builder
RUN --mount=type=bind,source=requirements.txt,target=/tmp/requirements.txt \\
    pip install -r /tmp/requirements.txt
`,
    bad: `FROM python:3.13-slim-trixie AS builder
COPY requirements.txt /tmp/requirements.txt
RUN pip install -r /tmp/requirements.txt
`,
  },
}
