import { describe, expect, it } from 'vitest'
import { parseStepName } from '../../../src/engine/build/step-name.js'

describe('parseStepName', () => {
  it.each([
    ['[builder 3/5] RUN pip install .', 'builder', 3, 5, 'RUN pip install .'],
    ['[stage-2 2/3] COPY --from=a /x /x', 'stage-2', 2, 3, 'COPY --from=a /x /x'],
    [
      '[ 1/10] FROM docker.io/library/python:3.12-slim',
      null,
      1,
      10,
      'FROM docker.io/library/python:3.12-slim',
    ],
    ['[2/2] RUN ["/nonexist"]', null, 2, 2, 'RUN ["/nonexist"]'],
    ['[stage-1  2/13] RUN apk add git', 'stage-1', 2, 13, 'RUN apk add git'],
    ['[10/8] RUN cd /app', null, 10, 8, 'RUN cd /app'],
    ['[2/3] ONBUILD RUN make', null, 2, 3, 'ONBUILD RUN make'],
    ['[final 2/4] LINK COPY . .', 'final', 2, 4, 'COPY . .'],
    ['[api builder 3/5] RUN x [y] z', 'builder', 3, 5, 'RUN x [y] z'],
    ['[worker 3/5] COPY . .', 'worker', 3, 5, 'COPY . .'],
    ['[builder 3/5] RUN <<EOF (pip install ...)', 'builder', 3, 5, 'RUN <<EOF (pip install ...)'],
  ])('reads %s', (text, stage, index, of, instruction) => {
    expect(parseStepName(text)).toEqual({ kind: 'instruction', text, stage, index, of, instruction })
  })

  it.each([
    ['[linux/amd64 build 2/4] RUN x', 'linux/amd64', 'build'],
    ['[linux/amd64->arm64 build 2/4] RUN x', 'linux/amd64->arm64', 'build'],
    ['[linux/arm/v7 2/4] RUN x', 'linux/arm/v7', null],
    ['[api linux/amd64 build 2/4] RUN x', 'linux/amd64', 'build'],
  ])('finds the platform in %s', (text, platform, stage) => {
    expect(parseStepName(text)).toMatchObject({ kind: 'instruction', platform, stage, index: 2, of: 4 })
  })

  it.each([
    ['[internal] load build definition from Dockerfile', 'internal'],
    ['[internal] load metadata for docker.io/library/python:3.12-slim', 'internal'],
    ['[api internal] load .dockerignore', 'internal'],
    ['[auth] library/python:pull token for registry-1.docker.io', 'internal'],
    ['[context assets] load from client', 'internal'],
    ['resolve image config for docker-image://docker.io/docker/dockerfile:1', 'internal'],
    ['importing cache manifest from user/app:cache', 'internal'],
    ['exporting to image', 'export'],
    ['exporting cache to registry', 'export'],
    ['[migrate] exporting to image', 'export'],
    ['docker-image://docker.io/docker/dockerfile:1@sha256:ab', 'other'],
    ['[linux/amd64] generating sbom using docker.io/docker/buildkit-syft-scanner:stable-1', 'other'],
    ['resolving provenance for metadata file', 'other'],
    ['https://example.com/a.tar.gz', 'other'],
    ['', 'other'],
    ['[', 'other'],
    ['[]', 'other'],
  ])('knows %s for %s', (text, kind) => {
    expect(parseStepName(text)).toEqual({ kind, text })
  })
})
