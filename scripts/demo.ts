import { execa } from 'execa'
import { copyFixture } from '../test/lab/copy-fixture.js'
import { openLab } from '../test/lab/lab.js'

/**
 * `npm run demo`: runs `dockwiz init` on a copy of the fixture project, on an engine that is there or brought up.
 * Interactive in a terminal, `--yes` elsewhere; words behind `--` go to dockwiz.
 */
const words = process.argv.slice(2)
const interactive = process.stdin.isTTY && process.stdout.isTTY
const lab = await openLab()
if (lab.kind === 'absent') {
  process.stderr.write(`The demo needs Docker. ${lab.why}\n`)
  process.exit(1)
}
const folder = await copyFixture('fastapi-postgres')
process.stderr.write(`A copy of the fixture project: ${folder}\n\n`)
const { exitCode } = await execa(
  process.execPath,
  ['bin/dockwiz.js', 'init', folder, ...(interactive ? [] : ['--yes']), ...words],
  { stdio: 'inherit', env: lab.env, reject: false },
)
process.exit(exitCode ?? 1)
