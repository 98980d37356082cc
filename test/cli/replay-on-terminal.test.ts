import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { version } from '../../src/cli/version.js'
import { packageFile } from '../../src/common/package-file.js'
import { readRecording } from '../../src/run/recording/read-recording.js'
import { BASE, describeOnEngine } from '../engine/describe-on-engine.js'
import { folderWith } from '../engine/files.js'
import { runInPty, type Pty } from '../terminal/pty.js'

const PROGRAM = fileURLToPath(new URL('run-main.ts', import.meta.url))
const SHIPPED = packageFile('recordings/init.jsonl')
const RESTORED = { cooked: true, cursorVisible: true, alternateScreen: false }
const PATIENCE = 60_000

const running: Pty[] = []
afterEach(() => running.splice(0).forEach(pty => pty.kill()))

function dockwiz(args: readonly string[], env: Readonly<Record<string, string>> = {}): Pty {
  const pty = runInPty([process.execPath, '--import', 'tsx', PROGRAM, ...args], { env })
  running.push(pty)
  return pty
}

test(
  'a replay shows what was asked, asks what will be, and says what was measured',
  async () => {
    const { header } = await readRecording(SHIPPED, version())
    const pty = dockwiz(['replay', '--speed', '16'])
    await pty.waitFor('Found in the repository')
    expect(pty.text()).toContain(`dockwiz replay: init recorded ${header.made.slice(0, 10)}`)
    expect(pty.terminal.transcript()).toContain('nothing of it is measured here')
    pty.press('enter')
    await pty.waitFor('question 1 of')
    pty.press('s')
    await pty.waitFor('How long will the build take?')
    pty.send('soon\r')
    await pty.waitFor('That is no amount.')
    pty.press('ctrl+u')
    await pty.waitFor(text => !text.includes('soon'))
    pty.send('45 s\r')
    await pty.waitFor('space pause')
    pty.press('space')
    await pty.waitFor('paused')
    pty.press('space', '+')
    await pty.waitFor('32×')
    await pty.waitFor('What does it weigh', PATIENCE)
    pty.send('300\r')
    await pty.waitFor(/You said +300 MB/u)
    pty.press('enter')
    await pty.waitFor(/You said +45\.0 s/u, PATIENCE)
    pty.press('ctrl+c')
    expect(await pty.ended()).toEqual({ code: 130, left: RESTORED })
  },
  2 * PATIENCE,
)

test(
  'without pauses it plays to its end',
  async () => {
    const pty = dockwiz(['replay', '--speed', 'max', '--no-pause'])
    expect(await pty.ended()).toEqual({ code: 0, left: RESTORED })
    expect(pty.terminal.transcript()).toMatch(/Rebuild, code change +\d+\.\d s/u)
  },
  PATIENCE,
)

test(
  'in lines it asks the same',
  async () => {
    const pty = dockwiz(['replay', '--plain', '--speed', 'max'])
    await pty.waitFor('s to skip to the build')
    pty.send('s\r')
    await pty.waitFor('How long will the build take?')
    pty.send('30\r')
    await pty.waitFor('What does it weigh')
    pty.send('\r')
    await pty.waitFor(/You said +30\.0 s/u)
    pty.press('ctrl+c')
    expect(await pty.ended()).toMatchObject({ code: 130, left: RESTORED })
  },
  PATIENCE,
)

test(
  'a recorded lesson has its pages, and the prediction of whoever watches',
  async () => {
    const pty = dockwiz(['replay', 'layer-order', '--speed', 'max'])
    await pty.waitFor('Every instruction that changes files makes a layer')
    expect(pty.text()).toContain('dockwiz replay: learn recorded')
    pty.press('enter')
    await pty.waitFor('COPY requirements.txt .')
    pty.press('enter')
    await pty.waitFor('What has to be installed once')
    pty.press('enter')
    await pty.waitFor('You said')
    expect(pty.text()).toContain('Both install again')
    expect(pty.text()).toContain('Build again, code changed')
    pty.press('enter')
    await pty.waitFor('Try next')
    pty.press('enter')
    expect(await pty.ended()).toEqual({ code: 0, left: RESTORED })
  },
  PATIENCE,
)

describeOnEngine('a build on a terminal', engine => {
  test(
    'is recorded, with its timing and without its secrets, and played again',
    async () => {
      await using folder = await folderWith({
        Dockerfile: `FROM ${BASE}\nARG API_TOKEN\nRUN echo "$API_TOKEN ${randomUUID()}" && sleep 1\n`,
      })
      const kept = join(folder.path, 'class.jsonl')
      const env = { ...engine().env, API_TOKEN: 'open-sesame' }
      const flags = ['--record', kept, '--build-arg', 'API_TOKEN', '--tag', `dockwiz-test:${randomUUID()}`]
      const build = dockwiz(['build', folder.path, ...flags, '--', '--output', 'type=cacheonly'], env)
      expect(await build.ended()).toEqual({ code: 0, left: RESTORED })
      expect(await readFile(kept, 'utf8')).not.toContain('open-sesame')
      const { lines } = await readRecording(kept, version())
      const times = lines.filter(({ event }) => event.kind === 'building' || event.kind === 'built')
      expect((times[1]?.at ?? 0) - (times[0]?.at ?? 0)).toBeGreaterThan(1000)

      const replay = dockwiz(['replay', kept, '--speed', 'max'])
      expect(await replay.ended()).toEqual({ code: 0, left: RESTORED })
      expect(replay.terminal.transcript()).toMatch(/Build \d+\.\d s/u)
    },
    2 * PATIENCE,
  )
})
