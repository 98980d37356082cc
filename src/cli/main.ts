import type { ExitCode } from '../common/problem.js'
import { readArguments } from './arguments.js'
import { helpText } from './help.js'
import { tellFailure } from './tell-failure.js'
import { version } from './version.js'

/** Runs one command line and tells the exit code. Nothing of React or Ink is loaded before a command needs it. */
export async function main(process: NodeJS.Process): Promise<ExitCode> {
  try {
    const request = readArguments(process.argv.slice(2))
    switch (request.kind) {
      case 'version':
        process.stdout.write(`${version()}\n`)
        return 0
      case 'help':
        process.stdout.write(helpText(request.command, process.stdout.isTTY ? process.stdout.columns : 80))
        return 0
      case 'run':
        if (request.flags.has('no-color')) process.env['NO_COLOR'] = '1'
        return await request.command.run({ ...request, process })
    }
  } catch (error) {
    return tellFailure(error, process.stderr)
  }
}
