import { execa } from 'execa'
import { expect, it } from 'vitest'
import { describeInLab } from '../lab/describe-in-lab.js'
import { VARIABLES_DOCKERFILE, VARIABLES_LABELS } from './variables-dockerfile.js'

describeInLab('variables', lab => {
  it('are expanded by Docker as the table says', async () => {
    const { stdout: id } = await execa('docker', ['build', '--quiet', '-'], {
      env: lab.env,
      input: VARIABLES_DOCKERFILE,
    })
    const { stdout } = await execa(
      'docker',
      ['image', 'inspect', '--format', '{{json .Config.Labels}}', id],
      { env: lab.env },
    )
    await execa('docker', ['image', 'rm', '--force', id], { env: lab.env })
    expect(JSON.parse(stdout)).toEqual(VARIABLES_LABELS)
  })
})
