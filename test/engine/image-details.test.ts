import { expect, test } from 'vitest'
import { historyEntries, imageDetails } from '../../src/engine/image-details.js'

const NOTHING = {
  id: 'sha256:1',
  architecture: 'amd64',
  layers: [],
  user: '',
  entrypoint: [],
  command: [],
  ports: [],
  workdir: '',
  env: [],
  healthcheck: null,
  stopSignal: null,
}

test.each<[string, object, object]>([
  [
    'a full one',
    {
      RootFS: { Type: 'layers', Layers: ['sha256:a', 'sha256:b'] },
      Config: {
        User: '10001:10001',
        Entrypoint: ['/entry'],
        Cmd: ['serve'],
        ExposedPorts: { '8000/tcp': {}, '9000/udp': {} },
        WorkingDir: '/app',
        Env: ['A=b'],
        Healthcheck: { Test: ['CMD', 'true'], Interval: 1 },
        StopSignal: 'SIGINT',
      },
    },
    {
      layers: ['sha256:a', 'sha256:b'],
      user: '10001:10001',
      entrypoint: ['/entry'],
      command: ['serve'],
      ports: ['8000/tcp', '9000/udp'],
      workdir: '/app',
      env: ['A=b'],
      healthcheck: ['CMD', 'true'],
      stopSignal: 'SIGINT',
    },
  ],
  [
    'nulls, as engines before 25 give them',
    {
      RootFS: { Type: 'layers' },
      Config: { User: '', Entrypoint: null, Cmd: null, ExposedPorts: null, Env: null, Healthcheck: null },
    },
    {},
  ],
  [
    'what is empty left out, as newer engines do',
    { RootFS: { Type: 'layers', Layers: null }, Config: {} },
    {},
  ],
  ['a healthcheck that is switched off', { RootFS: {}, Config: { Healthcheck: { Test: ['NONE'] } } }, {}],
])('%s', (_, told, read) => {
  const json = JSON.stringify({ Id: 'sha256:1', Architecture: 'amd64', ...told })
  expect(imageDetails(json)).toEqual({ ...NOTHING, ...read })
})

test.each(['', '[]', '{"Id":1}'])('an answer of no known form is a problem: %s', json => {
  expect(() => imageDetails(json)).toThrow('docker image inspect answered')
})

test('a history begins with its oldest entry', () => {
  const lines = [
    '{"Comment":"buildkit.dockerfile.v0","CreatedBy":"COPY . . # buildkit","ID":"sha256:1","Size":"12"}',
    '{"Comment":"","CreatedBy":"","ID":"\\u003cmissing\\u003e","Size":"74825343"}',
  ]
  expect(historyEntries(`${lines.join('\n')}\n`)).toEqual([
    { bytes: 74825343, createdBy: '' },
    { bytes: 12, createdBy: 'COPY . . # buildkit' },
  ])
})

test('sizes for people are no sizes', () => {
  expect(() => historyEntries('{"CreatedBy":"","Size":"74.8MB"}')).toThrow('docker history answered')
})
