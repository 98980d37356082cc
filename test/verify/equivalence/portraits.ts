import type { Inside, Portrait } from '../../../src/verify/equivalence/portrait.js'

export const distribution = (name: string, version = '1.0', requires: readonly string[] = []) => ({
  name,
  version,
  bytes: 1,
  publishedBytes: 1,
  folder: '/x',
  requires: [...requires],
})

export const file = (path: string, more: Partial<Inside['application'][number]> = {}) => ({
  path,
  owner: '0:0',
  mode: '644',
  content: 'abc',
  ...more,
})

export const INSIDE: Inside = {
  distributions: [distribution('flask', '3.0', ['click>=8']), distribution('click', '8.1')],
  broken: [],
  application: [file('/app/main.py'), file('/app/start.sh', { mode: '755' })],
  programs: ['gunicorn', 'python'],
}

/** An image of a little web application. */
export const OLD: Portrait = {
  settings: {
    user: '',
    entrypoint: [],
    command: ['gunicorn', 'main:app'],
    ports: ['8000/tcp'],
    workdir: '/app',
    env: ['PATH=/usr/local/bin:/usr/bin', 'MODE=live'],
    healthcheck: ['CMD', 'curl'],
    stopSignal: null,
    labels: { maintainer: 'me' },
    volumes: ['/data'],
  },
  inside: INSIDE,
  start: { kind: 'answered', status: 200, body: 'aa' },
  health: 'healthy',
  said: [],
}
