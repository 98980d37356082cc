import { randomUUID } from 'node:crypto'
import { execa } from 'execa'
import { describe, onTestFinished } from 'vitest'
import { describeOnEngine } from '../engine/describe-on-engine.js'
import { itTells, type Builder } from './told-by-builder.js'

describeOnEngine('the output of docker build --progress=plain', engine => {
  itTells(() => Promise.resolve(dockerBuilder({ DOCKER_BUILDKIT: '1' }, ['--progress=plain'], false)))

  describe('of the builder before BuildKit', () => {
    itTells(() => Promise.resolve(dockerBuilder({ DOCKER_BUILDKIT: '0' }, [], true)))
  })

  function dockerBuilder(
    env: Record<string, string>,
    options: readonly string[],
    allSteps: boolean,
  ): Builder {
    const tag = `dockwiz-test:${randomUUID()}`
    const around = { ...engine().env, ...env }
    onTestFinished(async () => {
      await execa('docker', ['image', 'rm', tag], { env: around, reject: false })
    })
    return {
      build: ['docker', 'build', ...options, '--tag', tag],
      history: ['docker', 'history', '--no-trunc', '--format', '{{.CreatedBy}}', tag],
      env: around,
      allSteps,
    }
  }
})
