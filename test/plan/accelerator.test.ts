import { describe, expect, test } from 'vitest'
import { instructionsOf, parseDockerfile } from '../../src/dockerfile/parse.js'
import { planImage } from '../../src/plan/plan-image.js'
import { renderDockerfile } from '../../src/plan/render/render-dockerfile.js'
import type { Project } from '../../src/project/project.js'
import type { Answers } from '../../src/wizard/answers.js'
import { resolve, resolveAnswers } from '../../src/wizard/resolve.js'
import { commandLines, instructions, stageOf, STRATEGIES } from './plan-samples.js'
import { distribution, manifest, torchProject, webAnswers } from './project-samples.js'

const library = (value: string) => ({
  value,
  evidence: { file: 'requirements.txt', line: 3, text: `${value}==1.0` },
})
const gpuProject = (names: readonly string[], rest: Partial<Project> = {}): Project =>
  torchProject({
    accelerator: { libraries: names.map(library), asked: null, cudaTags: ['cu126', 'cu128'] },
    ...rest,
  })
const cuda = (rest: Partial<Answers> = {}): Answers => webAnswers({ accelerator: 'cuda', ...rest })
const builder = (project: Project, answers: Answers): string =>
  commandLines(stageOf(planImage(project, answers), 'builder')).join('\n')

describe('torch for the CPU', () => {
  test.each(STRATEGIES)(
    '%s: its wheels from their own index, everything else from the usual one',
    install => {
      const lines = builder(torchProject(), webAnswers({ install }))
      expect(lines).toContain(
        'pip wheel --no-deps --wheel-dir /tmp/torch --index-url "$TORCH_INDEX" -r /tmp/torch-lines.txt',
      )
      expect(lines).toContain('--find-links /tmp/torch --constraint /tmp/torch.txt -r requirements.txt')
      expect(lines.match(/index-url/gu)).toHaveLength(1)
    },
  )

  test('by its name where only another distribution brings it', () => {
    const lines = builder(
      torchProject({ distributions: [distribution('sentence-transformers')] }),
      webAnswers(),
    )
    expect(lines).toMatch(/--index-url "\$TORCH_INDEX" torch\n/u)
    expect(lines).not.toContain('grep')
  })

  test.each(['poetry', 'pdm', 'pipenv', 'uv'] as const)(
    '%s: a lock of CUDA builds gives its other pins',
    manager => {
      const project = torchProject({ manifests: [manifest(`${manager}.lock`, { manager, locked: true })] })
      const plan = planImage(project, webAnswers())
      const lines = commandLines(plan).join('\n')
      expect(lines).toContain(
        'grep -hiE ^(torch)([^[:alnum:]._-]|$) /requirements.txt > /tmp/torch-lines.txt',
      )
      expect(lines).toContain(
        '/^(nvidia-.*|triton)([^[:alnum:]._-]|$)/Id /requirements.txt > /tmp/without-cuda.txt',
      )
      expect(lines).toContain('-r /tmp/without-cuda.txt')
      expect(lines).not.toMatch(/ --hash\b|uv sync/u)
    },
  )

  test('a lock that holds the CPU builds is left to uv', () => {
    const project = torchProject({
      manifests: [manifest('uv.lock', { manager: 'uv', locked: true })],
      accelerator: { libraries: [library('torch')], asked: { ...library('torch'), value: 'cpu' } },
    })
    expect(builder(project, webAnswers())).toContain('uv sync --locked')
  })

  test('nothing of it for CUDA, or for a manifest that names the index itself', () => {
    expect(builder(torchProject(), cuda())).not.toContain('TORCH_INDEX')
    const asked = { ...library('torch'), value: 'cpu' as const }
    const project = torchProject({ accelerator: { libraries: [library('torch')], asked } })
    expect(builder(project, webAnswers())).not.toContain('TORCH_INDEX')
  })
})

describe('CUDA', () => {
  test('stays on the slim Python image and asks for the driver', () => {
    const plan = planImage(gpuProject(['torch']), cuda())
    expect(plan.stages[0]?.from).toBe('python:${PYTHON_VERSION}-slim-trixie')
    expect(instructions(stageOf(plan, 'runtime'), 'env')).toContainEqual(
      expect.objectContaining({
        values: { NVIDIA_VISIBLE_DEVICES: 'all', NVIDIA_DRIVER_CAPABILITIES: 'compute,utility' },
      }),
    )
  })

  test('nvcc is mounted in the builder, and the image takes nothing of it', () => {
    const plan = planImage(gpuProject(['torch', 'flash-attn']), cuda({ cudaImage: 'devel' }))
    expect(stageOf(plan, 'cuda').from).toBe('nvidia/cuda:12.8.1-devel-ubuntu22.04')
    const mounts = instructions(stageOf(plan, 'builder'), 'run').flatMap(run => run.mounts)
    expect(mounts).toContainEqual({
      kind: 'bind',
      from: 'cuda',
      source: '/usr/local/cuda-12.8',
      target: '/usr/local/cuda',
    })
    expect(stageOf(plan, 'base').from).toContain('python:')
  })

  test('nvidia/cuda runtime with the Python of Ubuntu', () => {
    const answers = cuda({ cudaImage: 'runtime', python: '3.12' })
    const plan = planImage(gpuProject(['onnxruntime-gpu']), answers)
    expect(plan.stages[0]?.from).toBe('nvidia/cuda:${CUDA_VERSION}-runtime-ubuntu24.04')
    expect(commandLines(stageOf(plan, 'base')).join('\n')).toContain('python-is-python3 python3')
    expect(builder(gpuProject(['onnxruntime-gpu']), answers)).toContain('python3-pip python3-venv')
    const text = renderDockerfile(plan, { comments: 'short' })
    expect(instructionsOf(parseDockerfile(text)).map(({ text: line }) => line)[0]).toBe(
      'ARG CUDA_VERSION=12.8.1',
    )
  })
})

describe('what is asked of CUDA', () => {
  const answered = (names: readonly string[], given: Partial<Answers>) =>
    resolveAnswers(gpuProject(names), { command: ['app'], ...given })
  const why = (project: Project, given: Partial<Answers>) =>
    resolve(project, { given: { command: ['app'], ...given }, suggested: {} }, {}).each.flatMap(one =>
      one.kind === 'unfit' ? [one.why] : [],
    )[0]

  test.each<[readonly string[], Partial<Answers>, Answers['cudaImage']]>([
    [['torch'], { accelerator: 'cuda' }, 'wheels'],
    [['torch', 'flash-attn'], { accelerator: 'cuda' }, 'devel'],
    [['onnxruntime-gpu'], { accelerator: 'cuda', python: '3.12' }, 'runtime'],
    [['onnxruntime-gpu'], { accelerator: 'cuda', python: '3.13' }, 'wheels'],
    [['onnxruntime-gpu'], { accelerator: 'cpu' }, 'wheels'],
  ])('%j %j: %s', (names, given, image) => {
    expect(answered(names, given).cudaImage).toBe(image)
  })

  test('the same CUDA twice is refused', () => {
    expect(
      why(gpuProject(['torch']), { accelerator: 'cuda', cudaImage: 'runtime', python: '3.12' }),
    ).toContain('torch brings CUDA in its wheels')
  })

  test('a pinned CUDA build leaves no choice, and is the default', () => {
    const pinned = distribution('torch', { version: '2.7.1+cu126', evidence: library('torch').evidence })
    const project = gpuProject(['torch'], { distributions: [pinned] })
    expect(resolveAnswers(project, { command: ['app'] }).accelerator).toBe('cuda')
    expect(why(project, { accelerator: 'cpu' })).toContain('leaves no other build')
  })

  test('what compiles when it runs keeps a compiler', () => {
    expect(answered(['vllm'], { accelerator: 'cuda' }).runtimePackages).toEqual(['gcc', 'libc6-dev'])
    expect(answered(['torch'], { accelerator: 'cuda' }).runtimePackages).toEqual([])
  })
})
