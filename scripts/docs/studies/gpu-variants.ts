import { fails, figure, works } from './expected.js'
import type { Study } from './study.js'

const weigh = (requirement: string, named: string): readonly string[] => [
  'python',
  '/weigh.py',
  requirement,
  named,
]

export const gpuVariants: Study = {
  name: 'gpu-variants',
  title: 'An API, a worker and a CPU variant of a model',
  source: '002_6f4ae89a4391f4c2.txt',
  about: [
    'A FastAPI service and a Celery worker around a model. onnxruntime stands for torch, whose CPU wheels are on an index that the lab does not reach.',
    'Built here is the CPU variant. The two GPU Dockerfiles of the document are kept beside it (document/Dockerfile and Dockerfile.worker): their base image, nvidia/cuda, is not in the lab. What torch’s wheels weigh is read from a lock that uv makes, without downloading them.',
    'In place of three Dockerfiles dockwiz writes one, with a target for the worker.',
  ],
  told: 'GPU 3.5–4 GB → 2.5–3 GB expected, CPU 2–2.5 GB → 1.2–1.5 GB expected; nothing of it measured',
  document: 'Dockerfile.cpu',
  shown: [{ name: 'wheels', file: 'shown/wheels.Dockerfile' }],
  litter: [],
  dropsUnused: false,
  flags: ['--python', '3.12', '--accelerator', 'cpu'],
  claims: [
    {
      line: 50,
      says: 'The builder compiles PyTorch.',
      look: { kind: 'printed', image: 'wheels', unit: 'bytes', command: weigh('torch', 'torch') },
      expected: figure(0),
      instead: 'torch comes as a wheel of this size: nothing is compiled, and no compiler is needed for it.',
    },
    {
      line: 56,
      says: 'The GPU image has 2.5–3 GB.',
      look: {
        kind: 'elsewhere',
        why: 'nvidia/cuda is not in the lab; torch on a slim image, without it, is measured by hand at the end of this page',
        command:
          'cd test/fixtures/studies/gpu-variants/project && dockwiz measure --file ../document/Dockerfile',
      },
      expected: works(),
    },
    {
      line: 100,
      says: 'An image for the GPU is a pull of 2.5–3 GB.',
      look: { kind: 'printed', image: 'wheels', unit: 'bytes', command: weigh('torch', '') },
      expected: figure(0, 2.4e9),
      instead:
        'This is what torch and what it brings weigh as wheels, which are compressed already; CUDA’s base image, with the same libraries once more, comes on top.',
    },
    {
      line: 75,
      says: 'CPU wheels are about 1.5 GB smaller than those for CUDA.',
      look: { kind: 'printed', image: 'wheels', unit: 'bytes', command: weigh('torch', 'nvidia') },
      expected: figure(1.5e9),
      instead: 'NVIDIA’s wheels alone, which come with the CUDA build and with no other, are this much.',
    },
    {
      line: 79,
      says: 'The CPU image had 2–2.5 GB before.',
      look: { kind: 'itself', line: 154, says: 'had 2.5–3 GB before' },
      expected: works(),
      instead: 'An image that was measured once has one size.',
    },
    {
      line: 154,
      says: 'The CPU image is about 50 % smaller in two stages.',
      look: { kind: 'smaller', image: 'document', than: 'before' },
      expected: figure(0.5),
    },
    {
      line: 87,
      says: 'After a change of the code, a build takes 10–30 s.',
      look: { kind: 'seconds', image: 'document', scenario: 'code' },
      expected: figure(10, 30),
      instead: 'It is a matter of what stands behind the COPY of the code.',
    },
    {
      line: 107,
      says: 'No compiler is left in the image.',
      look: { kind: 'check', image: 'document', check: 'no-compilers' },
      expected: works(),
    },
    {
      line: 110,
      says: 'The package manager is removed.',
      look: { kind: 'run', image: 'document', command: ['apt-get', '--version'] },
      expected: fails(),
      instead: 'Nothing in its Dockerfile removes it, and dpkg needs it for the next security update.',
    },
    {
      line: 122,
      says: 'There is no text editor.',
      look: { kind: 'run', image: 'document', command: ['vi', '--version'] },
      expected: fails(),
    },
    {
      line: 123,
      says: 'There is no shell but /bin/sh.',
      look: { kind: 'run', image: 'document', command: ['bash', '--version'] },
      expected: fails(),
      instead: 'bash is essential in Debian and in Ubuntu. An image without a shell is --base distroless.',
    },
    {
      line: 114,
      says: 'It does not run as root.',
      look: { kind: 'check', image: 'document', check: 'non-root' },
      expected: works(),
    },
    {
      line: 180,
      says: 'A step from the cache is told as “Using cache”.',
      look: { kind: 'log' },
      expected: works('Using cache'),
      instead: 'Those are the words of the builder before BuildKit; now it says CACHED.',
    },
    {
      line: 210,
      says: 'BuildKit is experimental and has to be asked for.',
      look: { kind: 'log' },
      expected: fails(),
      instead: 'It is the builder of docker build since Docker 23: the log above is its own.',
    },
    {
      line: 145,
      says: '--cache-from with the image as it was pushed speeds up a build elsewhere.',
      look: {
        kind: 'elsewhere',
        why: 'it takes a registry and a second machine; an image has cache records only where it was pushed with them, and then none of its builder stage',
        command:
          'docker buildx build --push --tag REGISTRY/relief --cache-to type=registry,ref=REGISTRY/relief:cache,mode=max .',
      },
      expected: works(),
    },
    {
      line: 221,
      says: 'distroless python3-debian12 can take the place of python:3.12-slim.',
      look: {
        kind: 'elsewhere',
        why: 'the registry of distroless images is out of reach; Debian 12 has Python 3.11, so no environment of 3.12 works on it',
        command: 'docker run --rm gcr.io/distroless/python3-debian12 --version',
      },
      expected: works(),
    },
  ],
}
