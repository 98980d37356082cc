import { expect, test } from 'vitest'
import { commandLine, docker, tryDocker } from '../../src/engine/docker.js'
import { describeOnEngine } from './describe-on-engine.js'

test.each([
  [['ps', '--all'], 'docker ps --all'],
  [['build', '--build-arg', 'A=a b', '.'], 'docker build --build-arg "A=a b" .'],
  [['tag', '', 'x'], 'docker tag "" x'],
  [['run', '\u001B[31mred\u001B[0m'], 'docker run "\\u001b[31mred\\u001b[0m"'],
])('%j is told as %s', (args, text) => {
  expect(commandLine(args)).toBe(text)
})

describeOnEngine('a call of docker', engine => {
  test('gives the output', async () => {
    expect(await docker(engine(), ['version', '--format', '{{.Client.Version}}'])).toEqual({
      stdout: engine().clientVersion,
      stderr: '',
      exitCode: 0,
    })
  })

  test('that fails tells the command and docker’s words', async () => {
    await expect(docker(engine(), ['image', 'inspect', 'nosuch:1'])).rejects.toMatchObject({
      kind: 'docker-failed',
      detail: {
        what: 'docker image failed with exit code 1.',
        where: 'docker image inspect nosuch:1',
        why: expect.stringMatching(/no such image/iu) as unknown,
      },
    })
  })

  test('that may fail gives the exit code', async () => {
    expect(await tryDocker(engine(), ['image', 'inspect', 'nosuch:1'])).toMatchObject({ exitCode: 1 })
  })

  // `docker events` runs until it is ended.
  test('is given up after the time-out', async () => {
    await expect(docker(engine(), ['events'], { timeout: 0.5 })).rejects.toMatchObject({
      kind: 'docker-failed',
      detail: { what: 'docker events did not end within 0.5 seconds.' },
    })
  })

  test('ends with the signal', async () => {
    const call = docker(engine(), ['events'], { signal: AbortSignal.timeout(500) })
    await expect(call).rejects.toMatchObject({ kind: 'cancelled' })
  })
})
