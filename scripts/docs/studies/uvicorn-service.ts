import { fails, figure, works } from './expected.js'
import type { Study } from './study.js'

const COUNT_SETID =
  'import os, stat; print(sum(1 for folder, _, names in os.walk("/usr") for name in names if os.lstat(os.path.join(folder, name)).st_mode & 0o6000 and stat.S_ISREG(os.lstat(os.path.join(folder, name)).st_mode)))'
const COUNT_LITTER =
  'import pathlib; print(sum(1 for one in pathlib.Path("/context").rglob("*") if one.suffix == ".pyc" or one.name == ".env"))'
const WEIGH_CACHE =
  'import pathlib; print(sum(one.stat().st_size for one in pathlib.Path("/root/.cache").rglob("*") if one.is_file()))'

export const uvicornService: Study = {
  name: 'uvicorn-service',
  title: 'The service behind uvicorn',
  source: '001_5513bd755195eb44.txt',
  about: [
    'A FastAPI service with a health check. Before: one stage on the full image. The document’s after is the template that its guide ends with.',
    'Python 3.12 on trixie for 3.9 on bullseye, neither of which gets security updates any more.',
  ],
  told: '~3 GB → ~1.5 GB, of no image in particular',
  document: 'Dockerfile',
  shown: [
    { name: 'no-deps', file: 'shown/no-deps.Dockerfile' },
    { name: 'set-id', file: 'shown/set-id.Dockerfile' },
    { name: 'entrypoint', file: 'shown/entrypoint.Dockerfile' },
    { name: 'local-host', file: 'shown/local-host.Dockerfile' },
    { name: 'shell-form', file: 'shown/shell-form.Dockerfile' },
    { name: 'tester', file: 'shown/tester.Dockerfile' },
    { name: 'late-clean', file: 'shown/late-clean.Dockerfile' },
    { name: 'clean', file: 'shown/clean.Dockerfile' },
    { name: 'no-cache', file: 'shown/no-cache.Dockerfile' },
    { name: 'ignored', file: 'shown/ignored.Dockerfile' },
  ],
  litter: ['src/__pycache__/main.cpython-312.pyc', 'src/.env'],
  dropsUnused: false,
  flags: [],
  claims: [
    {
      line: 52,
      says: 'Several stages make an image half as large, or smaller.',
      look: { kind: 'smaller', image: 'document', than: 'before' },
      expected: figure(0.5, 1),
    },
    {
      line: 129,
      says: 'A change of the code rebuilds only what stands behind its COPY: seconds.',
      look: { kind: 'seconds', image: 'document', scenario: 'code' },
      expected: figure(0, 5),
    },
    {
      line: 100,
      says: 'Wheels made with --no-deps are all that the runtime has to install.',
      look: { kind: 'build', shown: 'no-deps' },
      expected: works(),
      instead:
        'Only the named distributions become wheels. With the network on nobody notices: pip fetches the rest in the runtime stage.',
    },
    {
      line: 116,
      says: 'Nothing of the wheels is left in the image.',
      look: { kind: 'waste', image: 'document' },
      expected: figure(0, 100_000),
      instead:
        'COPY wrote them into a layer of their own, and rm in a later one hides them: they are stored and pulled all the same.',
    },
    {
      line: 182,
      says: 'find -perm +6000 takes the set-id bits away.',
      look: { kind: 'printed', image: 'set-id', unit: 'count', command: ['python', '-c', COUNT_SETID] },
      expected: figure(0),
      instead:
        'GNU find takes /6000 and refuses +6000; || true hides that, the build succeeds, and every program keeps its bit.',
    },
    {
      line: 197,
      says: 'curl asks the service whether it is healthy.',
      look: { kind: 'check', image: 'document', check: 'healthy' },
      expected: works(),
      instead: 'There is no curl in a slim image: the service works and counts as unhealthy.',
    },
    {
      line: 231,
      says: '`docker run IMAGE --port 9000` adds an option to the start command.',
      look: { kind: 'arguments', image: 'entrypoint', command: ['--port', '9000'] },
      expected: works(),
      instead: 'Arguments take the place of CMD, so the name of the application is gone with it.',
    },
    {
      line: 149,
      says: 'uvicorn serves from a container without --host.',
      look: { kind: 'reached', image: 'local-host', port: 8000 },
      expected: works(),
      instead:
        'It listens on 127.0.0.1 of the container; a published port leads to nobody. It needs --host 0.0.0.0.',
    },
    {
      line: 240,
      says: 'A start command in shell form has trouble with signals.',
      look: { kind: 'check', image: 'shell-form', check: 'stops-on-sigterm' },
      expected: fails(),
    },
    {
      line: 315,
      says: 'A test stage between builder and runtime keeps an image with failing tests from being built.',
      look: { kind: 'build', shown: 'tester' },
      expected: fails(),
      instead:
        'BuildKit builds only what the target needs; nothing is copied from the test stage, so it is never run. Build it by name: --target tester.',
    },
    {
      line: 280,
      says: 'What a later layer removes makes no image smaller.',
      look: { kind: 'bytes', image: 'late-clean', less: 'clean' },
      expected: figure(1e6, 1e9),
    },
    {
      line: 291,
      says: 'Without --no-cache-dir, pip leaves its cache in the image.',
      look: { kind: 'printed', image: 'no-cache', unit: 'bytes', command: ['python', '-c', WEIGH_CACHE] },
      expected: figure(1e3, 1e9),
    },
    {
      line: 381,
      says: 'Its .dockerignore keeps .env, byte code and caches out of the build context.',
      look: { kind: 'printed', image: 'ignored', unit: 'count', command: ['python', '-c', COUNT_LITTER] },
      expected: figure(0),
      instead:
        'Its patterns match at the root of the context only, unlike those of .gitignore: it takes **/.env and **/__pycache__.',
    },
    {
      line: 254,
      says: 'The full image has ~900 MB, slim ~120 MB, Alpine ~50 MB.',
      look: {
        kind: 'elsewhere',
        why: 'the base images of the lab are stand-ins',
        command:
          'for tag in 3.12 3.12-slim 3.12-alpine; do docker pull -q python:$tag; dockwiz verify python:$tag; done',
      },
      expected: works(),
    },
  ],
}
