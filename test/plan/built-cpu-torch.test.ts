import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { InstallStrategy } from '../../src/wizard/answers.js'
import type { Project } from '../../src/project/project.js'
import { BASE, describeOnEngine } from '../engine/describe-on-engine.js'
import { projectOf } from './built-project.js'

const MINUTES = 60_000
const PROGRAM = new URL('wheel-index.py', import.meta.url)
const TOLD =
  'import importlib.metadata as m; print(*sorted(f"{d.name}=={d.version}" for d in m.distributions()))'

/** torch, only reached through another distribution. */
const THROUGH_ANOTHER: Partial<Project> = {
  accelerator: {
    libraries: [{ value: 'torch', evidence: { file: 'requirements.txt', line: 1, text: 'idna' } }],
    asked: null,
  },
}

/**
 * The index of the CPU builds is a stand-in with tiny wheels, because the real one is not within reach everywhere. It has
 * an idna of a high version too: whoever takes more than torch from it is found out.
 */
describeOnEngine('torch for the CPU', engine => {
  const index = `dockwiz-test-${randomUUID()}`
  let address = ''

  beforeAll(async () => {
    const docker = (...args: string[]) => execa('docker', args, { env: engine().env })
    const program = await readFile(PROGRAM, 'utf8')
    await docker('run', '--detach', '--network=host', '--name', index, BASE, 'python', '-c', program)
    const port = await vi.waitUntil(async () => (await docker('logs', index)).stdout, { timeout: MINUTES })
    address = `http://127.0.0.1:${port}/cpu`
  }, 2 * MINUTES)

  afterAll(() => execa('docker', ['rm', '--force', index], { env: engine().env }), MINUTES)

  async function installed(requirements: string, install: InstallStrategy, facts: Partial<Project>) {
    const files = { 'requirements.txt': requirements, 'main.py': `# ${randomUUID()}\n` }
    await using project = await projectOf(
      engine(),
      files,
      { install, accelerator: 'cpu', command: ['python', 'main.py'] },
      facts,
    )
    const options = ['--network=host', '--build-arg', `TORCH_INDEX=${address}`]
    const image = await project.build(undefined, ...options)
    return (await project.docker('run', '--rm', image, 'python', '-c', TOLD)).split(' ')
  }

  test.each(['venv', 'user'] as const)(
    '%s: comes from its own index, and nothing else does',
    async install => {
      const found = await installed('torch==2.7.1\nidna<4\n', install, {})
      expect(found).toContain('torch==2.7.1+cpu')
      expect(found.find(name => name.startsWith('idna=='))).toMatch(/^idna==3\./u)
    },
    5 * MINUTES,
  )

  test(
    'also where no manifest names it',
    async () => {
      const found = await installed('torch-ema==0.3\nidna\n', 'wheels', THROUGH_ANOTHER)
      expect(found).toContain('torch==2.7.1+cpu')
      expect(found).not.toContain('idna==99.0')
    },
    5 * MINUTES,
  )
})
