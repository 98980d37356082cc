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
}
