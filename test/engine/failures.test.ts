import { expect, test } from 'vitest'
import { knownFailure } from '../../src/engine/failures.js'

test.each([
  [
    'daemon-unreachable',
    'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
  ],
  [
    'daemon-unreachable',
    'failed to connect to the docker API at unix:///var/run/docker.sock; check if the path is correct and if the daemon is running: dial unix /var/run/docker.sock: connect: no such file or directory',
  ],
  [
    'daemon-unreachable',
    'error during connect: this error may indicate that the docker daemon is not running: Get "http://%2F%2F.%2Fpipe%2Fdocker_engine/v1.24/version": open //./pipe/docker_engine: The system cannot find the file specified.',
  ],
  [
    'daemon-unreachable',
    'Failed to initialize: unable to resolve docker endpoint: context "lima": context not found: open /home/me/.docker/contexts/meta/1/meta.json: no such file or directory',
  ],
  [
    'daemon-unreachable',
    'ERROR: failed to receive status: rpc error: code = Unavailable desc = error reading from server: EOF',
  ],
  // Docker 20.10, cut off in the middle of a build.
  ['daemon-unreachable', 'cannot write /tmp/iid because server did not provide an image ID'],
  [
    'daemon-forbidden',
    'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get "http://%2Fvar%2Frun%2Fdocker.sock/v1.45/version": dial unix /var/run/docker.sock: connect: permission denied',
  ],
  [
    'daemon-forbidden',
    'Got permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock',
  ],
  [
    'daemon-forbidden',
    'permission denied while trying to connect to the docker API at unix:///var/run/docker.sock',
  ],
  [
    'daemon-forbidden',
    'error during connect: in the default daemon configuration on Windows, the docker client must be run with elevated privileges to connect.: Get "http://%2F%2F.%2Fpipe%2Fdocker_engine/v1.24/version": open //./pipe/docker_engine: Access is denied.',
  ],
  [
    'disk-full',
    'ERROR: failed to solve: failed to copy: failed to send write: write /var/lib/docker/buildkit/content/ingest/1/data: no space left on device: unknown',
  ],
  ['disk-full', "OSError: [Errno 28] No space left on device: '/root/.cache/pip/http'"],
  ['docker-missing', "The command 'docker' could not be found in this WSL 2 distro."],
  [
    'engine-too-old',
    'Error response from daemon: client version 1.24 is too old. Minimum supported API version is 1.44, please upgrade your client to a newer version',
  ],
])('%s: %s', (kind, words) => {
  const problem = knownFailure(`some line before\n${words}\n`, 'docker version')
  expect(problem?.kind).toBe(kind)
  expect(problem?.detail.why).toContain(words.slice(0, 30))
  expect(problem?.detail.next).not.toHaveLength(0)
})

test('what docker does not say is no known failure', () => {
  expect(knownFailure('Error: No such image: app:1', 'docker run')).toBeNull()
})
