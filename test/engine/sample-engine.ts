import type { Engine } from '../../src/engine/engine.js'

export const ENGINE: Engine = {
  kind: 'docker',
  program: 'docker',
  serverVersion: '26.1.5',
  clientVersion: '26.1.5',
  buildx: '0.13.1',
  buildkit: true,
  rawjson: true,
  store: 'overlay2',
  os: 'linux',
  architecture: 'amd64',
  startInterval: true,
  env: {},
}
