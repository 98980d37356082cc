import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { isCode, messageOf } from '../common/errors.js'
import { Problem } from '../common/problem.js'

/** The file that keeps a build's whole output, for `await using`. */
export interface BuildLog extends AsyncDisposable {
  write(bytes: Uint8Array): Promise<void>
}

/**
 * Opens the log of a build, empty, and makes its folder.
 *
 * @throws Problem where it cannot be written, now or later.
 */
export async function openBuildLog(file: string): Promise<BuildLog> {
  const handle = await orProblem(file, async () => {
    await mkdir(dirname(file), { recursive: true })
    return await open(file, 'w')
  })
  return {
    async write(bytes) {
      await orProblem(file, () => handle.write(bytes))
    },
    [Symbol.asyncDispose]: () => handle.close(),
  }
}

async function orProblem<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const full = isCode(error, 'ENOSPC', 'EDQUOT')
    const what = full ? 'The disk that the build log goes to is full.' : 'The build log cannot be written.'
    const why = messageOf(error)
    const next = [full ? 'Make room there and build again.' : 'Check that you may write there.']
    throw new Problem(full ? 'disk-full' : 'write-failed', { what, where: file, why, next }, { cause: error })
  }
}
