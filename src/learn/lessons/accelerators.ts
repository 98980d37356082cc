import { lesson } from '../lesson.js'

/** Wheels in the form that pip wants and of the sizes that the lesson tells, with nothing in them. */
const MAKE_INDEXES = `import os, pathlib, zipfile

def wheel(index, name, version, size, needs=''):
    folder = pathlib.Path('/idx', index, name)
    folder.mkdir(parents=True)
    file = folder / f'{name}-{version}-py3-none-any.whl'
    info = f'{name}-{version}.dist-info'
    about = f'Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n{needs}'
    how = 'Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n'
    with zipfile.ZipFile(file, 'w') as archive:
        archive.writestr(f'{name}/__init__.py', f'version = {version!r}\\n')
        archive.writestr(f'{name}/kernels.bin', os.urandom(size))
        archive.writestr(f'{info}/METADATA', about)
        archive.writestr(f'{info}/WHEEL', how)
        archive.writestr(f'{info}/RECORD', '')
    (folder / 'index.html').write_text(f'<a href="{file.name}">{file.name}</a>')

wheel('pypi', 'tinytorch', '2.1', 4_000_000, 'Requires-Dist: tinycuda\\n')
wheel('pypi', 'tinycuda', '12', 40_000_000)
wheel('cpu', 'tinytorch', '2.0+cpu', 4_000_000)
`

const dockerfile = (option: string): string => `FROM python:3.13-slim AS indexes
COPY make_indexes.py .
RUN python make_indexes.py

FROM python:3.13-slim
ENV PIP_INDEX_URL=file:///idx/pypi
RUN --mount=from=indexes,\\
source=/idx,target=/idx \\
    pip install --no-cache-dir \\
    ${option} \\
    file:///idx/cpu tinytorch
`

/** CUDA or CPU: it is the index that decides, and pip does not prefer any. */
export const accelerators = lesson({
  id: 'accelerators',
  title: 'CUDA or CPU: which wheel pip takes',
  idea: [
    'Torch is on PyPI built for CUDA, with NVIDIA’s libraries as dependencies. Without CUDA it lies in an index of PyTorch’s own, as 2.13.0+cpu. Which one you get is settled by pip, not by your GPU or your base image.',
    'The real ones are too large to try in passing, so stand-ins take their place: make_indexes.py writes empty wheels into two local indexes. “pypi” has tinytorch 2.1, 4 MB, which requires tinycuda, 40 MB. “cpu” has tinytorch 2.0+cpu, 4 MB. What pip does with them is real.',
    'Both files want the CPU one. The left adds the cpu index to PyPI, the right puts it in PyPI’s place.',
  ],
  practices: ['one-accelerator'],
  files: { 'make_indexes.py': MAKE_INDEXES },
  left: { name: 'one index more', dockerfile: dockerfile('--extra-index-url') },
  right: { name: 'that index alone', dockerfile: dockerfile('--index-url') },
  measures: {
    image: { kind: 'image', show: ['ownBytes'] },
    version: {
      kind: 'output',
      label: 'tinytorch',
      command: ['python', '-c', 'import tinytorch; print(tinytorch.version)'],
    },
    cuda: {
      kind: 'output',
      label: 'tinycuda installed',
      command: ['python', '-c', "import importlib.util as u; print(u.find_spec('tinycuda') is not None)"],
    },
  },
  prediction: {
    question: 'There is no GPU, and the left file names the cpu index. What does pip install on the left?',
    choices: {
      cpu: '2.0+cpu: the index that is named comes first',
      plain: '2.1 without tinycuda: there is no GPU to use it',
      cuda: '2.1 with tinycuda: the newest that any index has',
    },
    truth: ({ left: { version, cuda } }) =>
      version.lines.at(-1) === '2.0+cpu' ? 'cpu' : cuda.lines.at(-1) === 'True' ? 'cuda' : 'plain',
  },
  claim: {
    text: 'With one index more, pip takes the newer wheel and its CUDA stand-in: over 35 MB that nobody asked for.',
    holds: ({ left, right }) =>
      left.version.lines.at(-1) === '2.1' &&
      left.cuda.lines.at(-1) === 'True' &&
      right.version.lines.at(-1) === '2.0+cpu' &&
      right.cuda.lines.at(-1) === 'False' &&
      left.image.ownBytes - right.image.ownBytes > 35e6,
  },
  why: [
    'pip puts the files of all indexes into one heap and takes the highest version that fits. It knows no first index, and does not look for a GPU. The left file works while the cpu index keeps up, because 2.1+cpu counts as newer than 2.1, and grows by CUDA on the day when PyPI is ahead.',
    'The real figures were not measured here. Read from the wheels: torch 2.14.1 with CUDA ~3.0 GB, ~5.4 GB unpacked; torch 2.13 for CPU ~0.2 GB and ~0.7 GB. A report expects 1.5 GB between them (source 002), and puts the CUDA wheels on an nvidia/cuda base, which has the libraries once more.',
    '--index-url for a whole requirements file is wrong, too (source 002): then nothing comes from PyPI, and what that index does not have is not found. Install torch alone from it, or pin torch==2.13.0+cpu, which only that index has. uv can tie a package to an index.',
  ],
  next: [
    'Pin tinytorch==2.0+cpu in the left file: now both images are the same.',
    'dockwiz init asks for CUDA or CPU where torch is among the dependencies, and writes the index for torch alone.',
  ],
})
