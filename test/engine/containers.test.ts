import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  containerLogs,
  execInContainer,
  findContainers,
  inspectContainer,
  runContainer,
  startContainer,
  stopContainer,
  withContainer,
} from '../../src/engine/containers.js'
import { tryDocker } from '../../src/engine/docker.js'
import { BASE, describeOnEngine } from './describe-on-engine.js'

const MINUTE = 60_000
const image = BASE

describeOnEngine('a container', engine => {
  const marked = () => `--label=test=${randomUUID()}`
  const sleeping = ['python3', '-c', 'import time; print("up", flush=True); time.sleep(99)']

  test('runs to its end with its input', async () => {
    const command = ['python3', '-c', 'import sys; print(sys.stdin.read().upper()); sys.exit(3)']
    expect(await runContainer(engine(), { image, command }, { input: 'hello' })).toEqual({
      stdout: 'HELLO',
      stderr: '',
      exitCode: 3,
      startError: null,
    })
  })

  test.each([
    [['nosuch'], 127, /executable file not found/u],
    [['/etc'], 126, /permission denied|is a directory/u],
  ])('that cannot start tells why: %j', async (command, exitCode, why) => {
    const run = await runContainer(engine(), { image, command })
    expect(run).toMatchObject({ exitCode, startError: expect.stringMatching(why) as unknown })
  })

  test(
    'is started, looked into, and stopped',
    async () => {
      const options = ['--health-cmd=true', '--health-interval=1s', '--publish=127.0.0.1::8000']
      await withContainer(engine(), { image, options, command: sleeping }, async container => {
        expect(await inspectContainer(engine(), container)).toMatchObject({
          status: 'created',
          running: false,
        })
        await startContainer(engine(), container)
        const state = await inspectContainer(engine(), container)
        expect(state).toMatchObject({ running: true, error: '', health: { status: 'starting', log: [] } })
        expect(state.ports['8000/tcp']).toMatchObject({
          host: '127.0.0.1',
          port: expect.any(Number) as unknown,
        })
        await expect.poll(() => containerLogs(engine(), container, 5)).toEqual(['up'])
        const user = await execInContainer(engine(), container, ['id', '-u'], { options: ['--user=65534'] })
        expect(user).toEqual({ stdout: '65534', stderr: '', exitCode: 0 })
        const poll = async () => (await inspectContainer(engine(), container)).health?.status
        await expect.poll(poll, { timeout: 10_000 }).toBe('healthy')
        // Python as the first process has no handler for SIGTERM: only SIGKILL, after the grace, ends it.
        expect(await stopContainer(engine(), container, 1)).toBeGreaterThanOrEqual(1)
        expect(await inspectContainer(engine(), container)).toMatchObject({ running: false, exitCode: 137 })
      })
    },
    MINUTE,
  )

  test('without a healthcheck has no health', async () => {
    await withContainer(engine(), { image, command: sleeping }, async container => {
      expect((await inspectContainer(engine(), container)).health).toBeNull()
    })
  })

  test('that cannot be started is a problem with the engine’s reason', async () => {
    const started = withContainer(engine(), { image, command: ['nosuch'] }, container =>
      startContainer(engine(), container),
    )
    await expect(started).rejects.toMatchObject({
      kind: 'container-failed',
      detail: { why: expect.stringContaining('executable file not found') as unknown },
    })
  })

  test('of an image that is not there is a problem', async () => {
    await expect(runContainer(engine(), { image: 'nosuch:1' })).rejects.toMatchObject({
      kind: 'docker-failed',
    })
  })

  test.each<[string, (label: string) => Promise<unknown>]>([
    ['used', label => withContainer(engine(), { image, options: [label] }, () => Promise.resolve())],
    [
      'failing',
      label =>
        withContainer(engine(), { image, options: [label] }, () => Promise.reject(new Error('failed'))),
    ],
    [
      'cancelled',
      label =>
        runContainer(
          engine(),
          { image, options: [label], command: sleeping },
          { signal: AbortSignal.timeout(1000) },
        ),
    ],
    [
      'too slow',
      label => runContainer(engine(), { image, options: [label], command: sleeping }, { timeout: 1 }),
    ],
  ])(
    'is removed after it was %s',
    async (_, use) => {
      const label = marked()
      await use(label).catch(() => undefined)
      const ours = await findContainers(engine())
      const states = await Promise.all(ours.map(name => labelsOf(name)))
      expect(states.join()).not.toContain(label.split('=').at(-1))
    },
    MINUTE,
  )

  test('bears the label by which leftovers are found', async () => {
    await withContainer(engine(), { image }, async container => {
      expect(await findContainers(engine())).toContain(container)
    })
  })

  async function labelsOf(container: string): Promise<string> {
    return (await tryDocker(engine(), ['inspect', '--format', '{{json .Config.Labels}}', container])).stdout
  }
})
