import { expect, test } from 'vitest'
import { Problem } from '../../src/common/problem.js'
import { planImage } from '../../src/plan/plan-image.js'
import { buildSecrets } from '../../src/run/build-secrets.js'
import { manifest, webAnswers, webProject } from '../plan/project-samples.js'

const plan = planImage(
  webProject({ manifests: [manifest('requirements.txt', { variables: ['INDEX_USER', 'INDEX_TOKEN'] })] }),
  webAnswers(),
)

test('names the variables that the build is given', () => {
  const env = { INDEX_USER: 'me', INDEX_TOKEN: 'not-a-token' }
  expect(buildSecrets(plan, { env })).toEqual(['INDEX_USER', 'INDEX_TOKEN'])
})

test('all that are missing are named at once, and no value is told', () => {
  try {
    buildSecrets(plan, { env: { INDEX_USER: 'not-a-user', INDEX_TOKEN: '' } })
    expect.unreachable()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    expect(error.kind).toBe('secret-missing')
    expect(error.detail.what).toContain('INDEX_TOKEN')
    expect(JSON.stringify(error.detail)).not.toContain('not-a-user')
  }
})
