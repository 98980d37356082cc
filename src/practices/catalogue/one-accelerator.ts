import type { Sighting } from '../finding.js'
import { builtCommands, type CheckedFile, rootImage, shippedRoot } from '../look/checked-file.js'
import { type PipInstall, pipInstalls } from '../look/pip.js'
import type { Practice } from '../practice.js'

export const oneAccelerator: Practice = {
  id: 'one-accelerator',
  title: 'Install the builds for its hardware, and CUDA once',
  why: [
    'On Linux the usual index gives torch with CUDA, many times the size of the build for the CPU. On a machine without a GPU nothing ever loads the difference. And on an image of nvidia/cuda the same libraries are there twice, because the wheels bring them along.',
    'The CPU builds lie in an index of their own. Asked for torch alone, it replaces PyPI for nothing else. With a GPU the wheels bring all of CUDA but the driver, which the NVIDIA Container Toolkit takes from the host: a slim Python image is enough.',
  ],
  sources: [
    'https://pytorch.org/get-started/locally/',
    'https://pip.pypa.io/en/stable/cli/pip_install/#options',
    'https://docs.nvidia.com/datacenter/cloud-native/container-toolkit/latest/docker-specialized.html',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
COPY requirements.txt .
RUN pip wheel --no-deps --wheel-dir /tmp/torch --index-url https://download.pytorch.org/whl/cpu torch \\
    && pip install --find-links /tmp/torch -r requirements.txt
`,
    bad: `FROM nvidia/cuda:12.8.1-runtime-ubuntu24.04
COPY requirements.txt .
RUN pip install -r requirements.txt
`,
  },
  check: wrongAccelerator,
}

function wrongAccelerator(file: CheckedFile): readonly Sighting[] {
  const installs = pipInstalls(builtCommands(file))
  const replaced = installs.filter(replacesIndex).map(({ command }): Sighting => ({
    severity: 'warning',
    line: command.line,
    what: '--index-url replaces PyPI for the whole file, not only for torch.',
    fix: 'Install torch alone from that index, and the rest from PyPI in a second pip install.',
  }))
  const onCuda = installs.find(
    ({ command }) =>
      file.shipped.includes(command.stage) && rootImage(file, command.stage)?.repository === 'nvidia/cuda',
  )
  const line = file.shipped[0]?.lines.start
  if (onCuda === undefined || line === undefined) return replaced
  return [
    shippedRoot(file)?.tag?.includes('devel') === true ? shippedCompiler(line) : twice(line),
    ...replaced,
  ]
}

const twice = (line: number): Sighting => ({
  severity: 'advice',
  line,
  what: 'Wheels of torch bring CUDA along; on an image of nvidia/cuda its libraries are there twice.',
  fix: 'Where all that needs CUDA comes as such wheels, start from a slim Python image.',
})

const shippedCompiler = (line: number): Sighting => ({
  severity: 'warning',
  line,
  what: 'The devel images of nvidia/cuda ship the CUDA compiler and static libraries.',
  fix: 'Compile in a stage from it, and ship the runtime image of the same version, or a slim Python image.',
})

const replacesIndex = ({ args }: PipInstall): boolean =>
  args.some(word => word === '-r' || word.startsWith('--requirement')) &&
  args.some(
    (word, at) =>
      /^(?:--index-url|-i)(?:=|$)/u.test(word) && /pytorch\.org/u.test(`${word} ${args[at + 1] ?? ''}`),
  )
