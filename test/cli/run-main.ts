import { main } from '../../src/cli/main.js'

/** The program as it is in src/, in a process of its own. Run by the tests of commands. */
process.exitCode = await main(process)
