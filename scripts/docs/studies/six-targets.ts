import { fails, figure, works } from './expected.js'
import type { Shown, Study } from './study.js'

const WEIGH_CACHE =
  'import pathlib; print(sum(one.stat().st_size for one in pathlib.Path("/root/.cache").rglob("*") if one.is_file()))'

const target = (name: string): Shown => ({ name, file: 'document/Dockerfile', target: name })
const shown = (name: string): Shown => ({ name, file: `shown/${name}.Dockerfile` })

export const sixTargets: Study = {
  name: 'six-targets',
  title: 'One base and six targets',
  source: '003_0c5a8b768262f962.txt',
  about: [
    'An agent behind gunicorn, with migrations, tests and documentation. Before: every service stood on the development tools. After: a target for each use, all on one base.',
    'Python 3.12 for 3.11, and Debian’s nodejs and docker-cli for those of their makers.',
  ],
  told: '~1.2 GB → base ~600 MB, runtime ~520 MB, development ~1.1 GB, estimated',
  document: 'Dockerfile',
  shown: [
    ...['base', 'development', 'testing', 'ci', 'docs', 'migration', 'runtime'].map(target),
    ...['service', 'site-packages', 'recommends', 'no-recommends', 'pip-cache'].map(shown),
  ],
  litter: [],
  dropsUnused: false,
  flags: ['--targets', 'dev,test,ci,docs,migrate'],
  claims: [
    {
      line: 219,
      says: 'The base has 600 MB and the runtime that stands on it 520 MB: 80 MB less.',
      look: { kind: 'bytes', image: 'base', less: 'runtime' },
      expected: figure(80e6),
      instead: 'A stage has all layers of the one it stands on; it can only be larger.',
    },
    {
      line: 44,
      says: 'The runtime is 40–60 % smaller than the development stage.',
      look: { kind: 'smaller', image: 'runtime', than: 'development' },
      expected: figure(0.4, 0.6),
      instead: 'What both stand on they have both: the larger the base, the smaller the share.',
    },
    {
      line: 40,
      says: 'The runtime is about 50 MB smaller than the development stage.',
      look: { kind: 'bytes', image: 'development', less: 'runtime' },
      expected: figure(50e6),
      instead:
        'The tools of development are the difference, and what they weigh is a matter of which they are.',
    },
    {
      line: 223,
      says: 'The runtime is 55–60 % smaller than the development stage.',
      look: { kind: 'itself', line: 40, says: 'about 50 MB smaller' },
      expected: works(),
      instead: '50 MB of 1.1 GB are 5 %.',
    },
    {
      line: 95,
      says: 'Recommended packages of nodejs weigh over 50 MB.',
      look: { kind: 'bytes', image: 'recommends', less: 'no-recommends' },
      expected: figure(50e6, 500e6),
      instead: 'It depends on the package: build both and see.',
    },
    {
      line: 105,
      says: '--no-install-recommends makes the base image 15–20 % smaller.',
      look: { kind: 'smaller', image: 'no-recommends', than: 'recommends' },
      expected: figure(0.15, 0.2),
      instead: 'It depends on the package: build both and see.',
    },
    {
      line: 87,
      says: 'pip with --no-cache-dir resolves anew in every build.',
      look: { kind: 'cached', image: 'document' },
      expected: fails(),
      instead:
        'Whether a step runs at all is decided by Docker’s cache, which knows nothing of pip’s options.',
    },
    {
      line: 123,
      says: 'rm -rf /tmp/* /var/tmp/* takes pip’s cache too.',
      look: { kind: 'printed', image: 'pip-cache', unit: 'bytes', command: ['python', '-c', WEIGH_CACHE] },
      expected: figure(0),
      instead: 'It lies in /root/.cache/pip.',
    },
    {
      line: 172,
      says: 'FROM can name a stage of another Dockerfile.',
      look: { kind: 'build', shown: 'service' },
      expected: works(),
      instead:
        'It takes an image, or an earlier stage of the same file. Across files: docker buildx build --build-context, or bake.',
    },
    {
      line: 173,
      says: 'A service needs only site-packages of its builder.',
      look: { kind: 'run', image: 'site-packages', command: ['gunicorn', '--version'] },
      expected: works(),
      instead: 'Programs lie in bin: gunicorn, uvicorn, celery, alembic.',
    },
    {
      line: 194,
      says: 'The code can belong to the user that it runs as.',
      look: { kind: 'check', image: 'document', check: 'read-only-code' },
      expected: works(),
      instead: 'Who takes over the process can then rewrite the code. Owned by root it can be read, no more.',
    },
    {
      line: 229,
      says: 'It does not run as root.',
      look: { kind: 'check', image: 'document', check: 'non-root' },
      expected: works(),
      instead:
        'By name, Kubernetes cannot see it (runAsNonRoot), and useradd -r takes whatever number is free: USER 10001:10001.',
    },
    ...['testing', 'ci', 'docs', 'migration'].map((name, at) => ({
      line: 139 + at,
      says: `There is a target ${name} with what it needs.`,
      look: { kind: 'build', shown: name } as const,
      expected: works(),
    })),
    {
      line: 257,
      says: '`docker system df` tells what an image saves.',
      look: {
        kind: 'elsewhere',
        why: 'it adds up all images of a machine, shared layers once; a figure of one image is dockwiz measure',
        command: 'docker system df --verbose',
      },
      expected: works(),
    },
  ],
}
