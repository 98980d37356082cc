import { describe, expect, test } from 'vitest'
import { detectEngine } from '../../src/engine/detect.js'
import { describeOnEngine } from './describe-on-engine.js'
import { type Answer, fakeDocker, pathWith } from './fake-docker.js'
import { folderWith } from './files.js'

describeOnEngine('an engine that is there', engine => {
  test('is told with what it can do', () => {
    expect(engine()).toMatchObject({
      kind: 'docker',
      program: 'docker',
      buildkit: true,
      os: 'linux',
      serverVersion: expect.stringMatching(/^\d+\.\d+/u) as unknown,
      store: expect.stringMatching(/^(?:overlay2|containerd|other)$/u) as unknown,
    })
  })

  test('keeps only what differs from this program’s environment', () => {
    expect(engine().env).not.toHaveProperty('HOME')
    expect(engine().env['DOCKER_BUILDKIT']).toBe('1')
  })

  test('does not answer at another address', async () => {
    const elsewhere = { ...engine().env, DOCKER_HOST: 'unix:///nowhere/docker.sock' }
    await expect(detectEngine(elsewhere)).rejects.toMatchObject({
      kind: 'daemon-unreachable',
      detail: { why: expect.stringContaining('unix:///nowhere/docker.sock') as unknown },
    })
  })

  test('is not waited for once the user has cancelled', async () => {
    await expect(detectEngine(engine().env, AbortSignal.abort())).rejects.toMatchObject({ kind: 'cancelled' })
  })
})

test('no docker command', async () => {
  await using empty = await folderWith({})
  await expect(detectEngine({ PATH: empty.path })).rejects.toMatchObject({ kind: 'docker-missing' })
})

const server = (version: string, more: object = {}) => ({
  Version: version,
  Os: 'linux',
  Arch: 'amd64',
  ...more,
})
const versions = (client: string, server: object | null): Answer => ({
  args: 'version',
  stdout: JSON.stringify({ Client: { Version: client, ApiVersion: '1.41' }, Server: server }),
})
const noPlugin = (stderr: string): Answer => ({ args: 'buildx', stderr, exitCode: 1 })
const info = (driver: string, status: readonly (readonly string[])[] = []): Answer => ({
  args: 'info',
  stdout: JSON.stringify({ Driver: driver, DriverStatus: status }),
})

describe.skipIf(process.platform === 'win32')('machines that the lab is not', () => {
  async function detect(answers: readonly Answer[]) {
    await using docker = await fakeDocker(answers)
    return await detectEngine({ PATH: pathWith(docker) })
  }

  test.each<[string, string, readonly Answer[]]>([
    [
      'podman-docker',
      'buildkit-missing',
      [
        {
          args: 'version',
          stdout: JSON.stringify({
            Client: { APIVersion: '4.3.1', Version: '4.3.1', OsArch: 'linux/amd64' },
          }),
          stderr: 'Emulate Docker CLI using podman. Create /etc/containers/nodocker to quiet msg.\n',
        },
      ],
    ],
    [
      'podman-docker that keeps quiet about it',
      'buildkit-missing',
      [{ args: 'version', stdout: '{"Client":{"APIVersion":"4.3.1","Version":"4.3.1"}}' }],
    ],
    [
      'Docker’s command on Podman’s service',
      'buildkit-missing',
      [versions('26.1.5', server('4.3.1', { Components: [{ Name: 'Podman Engine' }] }))],
    ],
    ['an old engine', 'engine-too-old', [versions('26.1.5', server('19.03.15'))]],
    ['an old command', 'engine-too-old', [versions('19.03.15', server('26.1.5'))]],
    ['Windows containers', 'engine-too-old', [versions('28.5.1', server('28.5.1', { Os: 'windows' }))]],
    [
      'no plugin',
      'buildkit-missing',
      [versions('28.2.2', server('28.2.2')), noPlugin('docker: unknown command: docker buildx\n')],
    ],
    [
      'no plugin, said by an older command',
      'buildkit-missing',
      [versions('24.0.7', server('24.0.7')), noPlugin("docker: 'buildx' is not a docker command.\n")],
    ],
    [
      'a daemon that is off',
      'daemon-unreachable',
      [
        {
          args: 'version',
          stdout: '{"Client":{"Version":"26.1.5"},"Server":null}\n',
          stderr:
            'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
          exitCode: 1,
        },
      ],
    ],
    [
      'a socket of somebody else',
      'daemon-forbidden',
      [
        {
          args: 'version',
          stdout: '{"Client":{"Version":"26.1.5"},"Server":null}\n',
          stderr:
            'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock',
          exitCode: 1,
        },
      ],
    ],
    [
      'WSL without its integration',
      'docker-missing',
      [{ args: '', stdout: "The command 'docker' could not be found in this WSL 2 distro.\n", exitCode: 1 }],
    ],
  ])('%s: %s', async (_, kind, answers) => {
    await expect(detect(answers)).rejects.toMatchObject({ name: 'Problem', kind })
  })

  test('Docker 20.10 has BuildKit in its own command', async () => {
    const engine = await detect([versions('20.10.24', server('20.10.24')), info('overlay2')])
    expect(engine).toMatchObject({ buildx: null, buildkit: true, rawjson: false, startInterval: false })
  })

  test('containerd’s image store', async () => {
    const engine = await detect([
      versions('29.0.1', server('29.0.1')),
      {
        args: 'buildx',
        stdout: 'github.com/docker/buildx v0.29.1 a32761aeb3debd39be1eca514af3693af0db334b\n',
      },
      info('overlayfs', [['driver-type', 'io.containerd.snapshotter.v1']]),
    ])
    expect(engine).toMatchObject({
      store: 'containerd',
      buildx: '0.29.1',
      rawjson: true,
      startInterval: true,
    })
  })
})
