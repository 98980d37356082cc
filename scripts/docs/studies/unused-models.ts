import { figure, works } from './expected.js'
import type { Study } from './study.js'

const COUNT_LITTER =
  'import pathlib; print(sum(1 for one in pathlib.Path("/context").rglob("*") if one.suffix in (".pyc", ".log") or one.name == ".env"))'

const shown = (name: string) => ({ name, file: `shown/${name}.Dockerfile` })

export const unusedModels: Study = {
  name: 'unused-models',
  title: 'The API that carried models which another service runs',
  source: '004_bfb6b3c7da748e92.txt',
  about: [
    'A FastAPI service that hands pictures to an orchestrator. opencv-python-headless and scikit-learn stand for torch and ultralytics: heavy, declared, and imported by nothing.',
    'What `dockwiz inspect` names as never imported leaves the requirements for every image but the first. dockwiz only names it: a plugin that is loaded by name looks the same, so a person decides.',
    'The document’s after is measured as it is meant; as it is printed it cannot be built, which its claims show.',
  ],
  told: '8.36 GB → 232 MB, clean build 10–15 min → 1.3 min',
  document: 'Dockerfile',
  shown: [
    'stages-only',
    'dropped-only',
    'as-printed',
    'apt',
    'empty-venv',
    'no-path',
    'compiler',
    'library',
    'ignored',
  ].map(shown),
  litter: ['app/__pycache__/main.cpython-312.pyc', 'app/.env', 'logs/yesterday/app.log'],
  dropsUnused: true,
  flags: [],
  claims: [
    {
      line: 47,
      says: 'The heavy distributions are used by no code of this service.',
      look: { kind: 'unused' },
      expected: works('scikit-learn'),
    },
    {
      line: 240,
      says: 'Stages and leaner requirements together make the image 97 % smaller.',
      look: { kind: 'smaller', image: 'document', than: 'before' },
      expected: figure(0.97),
      instead:
        'With torch for what stands for it here, the share is larger; the two rows below say whose it is.',
    },
    {
      line: 23,
      says: 'Stages alone make the image 97 % smaller.',
      look: { kind: 'smaller', image: 'stages-only', than: 'before' },
      expected: figure(0.97),
      instead: 'Most of it came from dropping what nobody used: see the next row.',
    },
    {
      line: 53,
      says: 'Dropping what is not used makes the image lean, in one stage too.',
      look: { kind: 'smaller', image: 'dropped-only', than: 'before' },
      expected: figure(0.3, 1),
    },
    {
      line: 40,
      says: 'gcc and headers weigh 100–200 MB.',
      look: { kind: 'bytes', image: 'compiler', less: 'python:3.12-slim' },
      expected: figure(100e6, 200e6),
    },
    {
      line: 40,
      says: 'libpq5 weighs 1–5 MB.',
      look: { kind: 'bytes', image: 'library', less: 'python:3.12-slim' },
      expected: figure(1e6, 5e6),
      instead: 'With what it depends on: Kerberos, LDAP, SASL.',
    },
    {
      line: 31,
      says: '`RUN apt-get install gcc libpq-dev` installs them.',
      look: { kind: 'build', shown: 'apt' },
      expected: works(),
      instead: 'The image has no package lists: apt-get update first, and -y, for nobody answers.',
    },
    {
      line: 306,
      says: '`python -m venv /opt/venv && pip install` fills the environment.',
      look: { kind: 'run', image: 'empty-venv', command: ['/opt/venv/bin/python', '-c', 'import fastapi'] },
      expected: works(),
      instead:
        'pip is the one on PATH and installs beside the Python of the image; what is copied on is an empty environment.',
    },
    {
      line: 311,
      says: 'A copied environment is found by the start command.',
      look: { kind: 'arguments', image: 'no-path', command: [] },
      expected: works(),
      instead: 'ENV ends with its stage: the last one needs ENV PATH=/opt/venv/bin:$PATH of its own.',
    },
    {
      line: 313,
      says: '`RUN useradd appuser && USER appuser` makes a user and takes it.',
      look: { kind: 'build', shown: 'as-printed' },
      expected: works(),
      instead: 'USER is an instruction of its own; in a RUN the shell looks for a program of that name.',
    },
    {
      line: 204,
      says: 'requests asks the service whether it is healthy.',
      look: { kind: 'check', image: 'document', check: 'healthy' },
      expected: works(),
      instead: 'Nothing installs requests. urllib and http.client are part of Python.',
    },
    {
      line: 169,
      says: 'It does not run as root.',
      look: { kind: 'check', image: 'document', check: 'non-root' },
      expected: works(),
      instead: 'By name, Kubernetes cannot see it (runAsNonRoot): USER 10001:10001.',
    },
    {
      line: 125,
      says: 'After a change of the code, a build takes less than 1 s.',
      look: { kind: 'seconds', image: 'document', scenario: 'code' },
      expected: figure(0, 1),
      instead: 'Everything behind COPY . . runs again: the folder for uploads and the user.',
    },
    {
      line: 123,
      says: 'With nothing changed, a build takes 2.7 s.',
      look: { kind: 'seconds', image: 'document', scenario: 'unchanged' },
      expected: figure(0, 2.7),
    },
    {
      line: 238,
      says: 'The clean build is 87 % quicker.',
      look: { kind: 'quicker', image: 'document', than: 'before', scenario: 'clean' },
      expected: figure(0.87),
      instead: 'Gigabytes not downloaded are minutes not waited: it came from the dropped distributions.',
    },
    {
      line: 152,
      says: 'Its .dockerignore keeps .env, logs and byte code out of the build context.',
      look: { kind: 'printed', image: 'ignored', unit: 'count', command: ['python', '-c', COUNT_LITTER] },
      expected: figure(0),
      instead: 'Its patterns match at the root of the context only: **/.env, **/*.log, **/*.pyc.',
    },
    {
      line: 220,
      says: 'Kubernetes restarts a container whose HEALTHCHECK fails.',
      look: {
        kind: 'elsewhere',
        why: 'there is no cluster in the lab; Kubernetes has probes of its own and does not read HEALTHCHECK',
        command: 'kubectl run intake --image intake && kubectl get pod intake --watch',
      },
      expected: works(),
    },
  ],
}
