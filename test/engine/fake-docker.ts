import { chmod, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { temporaryFolder, type TemporaryFolder } from '../../src/common/temporary-folder.js'

/** What a docker command answered, by the beginning of its arguments. */
export interface Answer {
  readonly args: string
  readonly stdout?: string
  readonly stderr?: string
  readonly exitCode?: number
}

/** A folder for PATH whose `docker` gives recorded answers: for machines that the lab cannot be. POSIX only. */
export async function fakeDocker(answers: readonly Answer[]): Promise<TemporaryFolder> {
  const folder = await temporaryFolder('fake-docker')
  const program = join(folder.path, 'docker')
  await writeFile(
    program,
    `#!${process.execPath}
const args = process.argv.slice(2).join(' ')
const found = ${JSON.stringify(answers)}.find(answer => args.startsWith(answer.args))
if (found === undefined) throw new Error('no answer to: docker ' + args)
process.stdout.write(found.stdout ?? '')
process.stderr.write(found.stderr ?? '')
process.exitCode = found.exitCode ?? 0
`,
  )
  await chmod(program, 0o755)
  return folder
}

/** PATH with the fake first. */
export const pathWith = (folder: TemporaryFolder): string =>
  [folder.path, dirname(process.execPath), process.env['PATH'] ?? ''].join(':')
