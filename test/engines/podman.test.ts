import { join } from 'node:path'
import { execa } from 'execa'
import { describe, onTestFinished } from 'vitest'
import { temporaryFolder } from '../../src/common/temporary-folder.js'
import { BASE } from '../engine/describe-on-engine.js'
import { requireLab } from '../lab/lab.js'
import { installHostPrograms } from '../lab/packages.js'
import { itTells } from './told-by-builder.js'

describe('the output of podman build', () => {
  itTells(async () => {
    const lab = await requireLab()
    await installHostPrograms({ podman: 'podman' })
    const folder = await temporaryFolder('podman')
    onTestFinished(async () => {
      await execa('umount', ['--lazy', join(folder.path, 'store/overlay')], { reject: false })
      await folder[Symbol.asyncDispose]()
    }, 60_000)
    const own = [`--root=${join(folder.path, 'store')}`, `--runroot=${join(folder.path, 'run')}`]
    const podman = ['podman', ...own, '--storage-driver=overlay']
    const [program = '', ...args] = podman
    await execa('docker', ['save', BASE], { env: lab.env, buffer: false }).pipe(program, [...args, 'load'])
    return {
      // Nothing but files is asked of the kernel, so that it builds where containers cannot be nested.
      build: [...podman, 'build', '--isolation=chroot', '--network=host', '--layers', '--tag', 'told'],
      history: [...podman, 'history', '--no-trunc', '--format', '{{.CreatedBy}}', 'told'],
      env: {},
      allSteps: true,
    }
  })
})
