import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkBuild } from '../../src/engine/build-check.js'
import type { Engine } from '../../src/engine/engine.js'
import { atLeast } from '../../src/engine/version.js'
import { BASE, describeOnEngine } from './describe-on-engine.js'
import { fakeDocker, pathWith } from './fake-docker.js'
import { folderWith } from './files.js'

const engine = (buildx: string | null, path: string): Engine => ({
  kind: 'docker',
  program: 'docker',
  serverVersion: '28.5.2',
  clientVersion: '28.5.2',
  buildx,
  buildkit: true,
  rawjson: true,
  store: 'overlay2',
  os: 'linux',
  architecture: 'amd64',
  startInterval: true,
  env: { PATH: path },
})

const REQUEST = { file: 'Dockerfile', context: '.', target: null }

describeOnEngine('a real engine', found => {
  test('checks where it can, and tells why where it cannot', async () => {
    await using folder = await folderWith({ Dockerfile: `FROM ${BASE}\nCOPY $NOPE /x\nMAINTAINER me\n` })
    const result = await checkBuild(found(), {
      file: join(folder.path, 'Dockerfile'),
      context: folder.path,
      target: null,
    })
    const { buildx } = found()
    if (buildx === null || !atLeast(buildx, '0.15'))
      expect(result).toEqual({ kind: 'skipped', reason: expect.stringContaining('buildx 0.15') as unknown })
    else
      expect(result).toMatchObject({
        kind: 'ran',
        stopped: null,
        warnings: [
          { rule: 'MaintainerDeprecated', line: 3 },
          { rule: 'UndefinedVar', line: 2 },
        ],
      })
  })
})

describe('answers of buildx 0.29.1', () => {
  const check = async (stdout: string, stderr = '', exitCode = 1) => {
    await using docker = await fakeDocker([
      { args: 'build --call check,format=json', stdout, stderr, exitCode },
    ])
    return await checkBuild(engine('0.29.1', pathWith(docker)), REQUEST)
  }

  test('warnings', async () => {
    const location = { ranges: [{ start: { line: 4 }, end: { line: 4 } }] }
    const url = 'https://docs.docker.com/go/dockerfile/rule/undefined-var/'
    const warning = {
      ruleName: 'UndefinedVar',
      description: 'Variables should be defined before their use',
      url,
      detail: "Usage of undefined variable '$NOPE'",
      location,
    }
    expect(await check(JSON.stringify({ warnings: [warning], sources: [] }))).toEqual({
      kind: 'ran',
      stopped: null,
      warnings: [
        {
          rule: 'UndefinedVar',
          title: 'Variables should be defined before their use',
          what: "Usage of undefined variable '$NOPE'",
          url,
          line: 4,
        },
      ],
    })
  })

  test.each<[string, string, string, number, object]>([
    ['nothing found', '{}', '', 0, { kind: 'ran', warnings: [], stopped: null }],
    [
      'a base image that is not there',
      '{"warnings":null,"buildError":{"message":"a/b:1: failed to resolve source metadata"}}',
      'ERROR',
      1,
      { kind: 'ran', warnings: [], stopped: 'a/b:1: failed to resolve source metadata' },
    ],
    [
      'an engine that knows no checks',
      '',
      '#1 DONE\nERROR: failed to solve: unsupported request subrequest lint\n',
      1,
      { kind: 'skipped', reason: 'ERROR: failed to solve: unsupported request subrequest lint' },
    ],
    ['nothing at all', '', '', 1, { kind: 'skipped', reason: 'docker build --check said nothing.' }],
  ])('%s', async (_, stdout, stderr, exitCode, expected) => {
    expect(await check(stdout, stderr, exitCode)).toEqual(expected)
  })

  test.each([
    ['an older buildx', '0.14.1'],
    ['no buildx', null],
  ])('%s is not asked', async (_, buildx) => {
    expect(await checkBuild(engine(buildx, ''), REQUEST)).toMatchObject({ kind: 'skipped' })
  })
})
