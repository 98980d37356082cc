import { execa } from 'execa'
import { cp } from 'node:fs/promises'
import { temporaryFolder } from '../../src/common/temporary-folder.js'
import { requireLab } from '../../test/lab/lab.js'
import { GPU_COMMAND, GPU_REPORT } from './studies/by-hand.js'
import { gpuVariants } from './studies/gpu-variants.js'
import { copyProject, DOCKWIZ, studyFile } from './studies/workplace.js'

/**
 * `npm run gpu-by-hand`: the project of the study gpu-variants with torch itself, for a GPU, in the Dockerfile that it began with and
 * in dockwiz's, by `dockwiz init`; keeps the report for docs/case-studies.md. By hand, since each build fetches three gigabytes and
 * the images want some 30 GB of disk.
 */
const { env } = await requireLab()
await using folder = await temporaryFolder('gpu')
const root = await copyProject(gpuVariants, folder.path)
await cp(studyFile(gpuVariants, 'gpu'), root, { recursive: true })
await execa(process.execPath, [DOCKWIZ, ...GPU_COMMAND, '--report', GPU_REPORT], {
  ...{ cwd: root, env, stdio: 'inherit' },
})
