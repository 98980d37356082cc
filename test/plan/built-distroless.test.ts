import { randomUUID } from 'node:crypto'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findImage } from '../../src/engine/images.js'
import { describeOnEngine } from '../engine/describe-on-engine.js'
import { folderWith } from '../engine/files.js'
import { projectOf } from './built-project.js'

const MINUTES = 60_000
const IMAGE = 'gcr.io/distroless/python3-debian13:nonroot'

/** What dockwiz relies on in the real image: Python at /usr/bin, its entry point, no shell, no pip, another user. */
const STAND_IN = `FROM python:3.13-slim-trixie
RUN ln -s /usr/local/bin/python3.13 /usr/bin/python3 && ln -s /usr/local/lib/python3.13 /usr/lib/ \\
    && rm -f /usr/local/bin/python /usr/local/bin/python3 /usr/local/bin/pip* /bin/sh /bin/bash /bin/dash
ENTRYPOINT ["/usr/bin/python3"]
`

describeOnEngine('on distroless, built', engine => {
  let made = false

  beforeAll(async () => {
    if ((await findImage(engine(), IMAGE)) !== null) return
    await using folder = await folderWith({ Dockerfile: STAND_IN })
    await execa('docker', ['build', '--tag', IMAGE, folder.path], { env: engine().env })
    made = true
  }, 5 * MINUTES)

  afterAll(async () => {
    if (made) await execa('docker', ['image', 'rm', '--force', IMAGE], { env: engine().env })
  }, MINUTES)

  test(
    'starts the command with the Python of the image',
    async () => {
      const files = {
        'requirements.txt': 'idna==3.10\n',
        'main.py': `import idna, os, sys  # ${randomUUID()}\nprint(idna.__version__, os.getuid(), sys.prefix)\n`,
      }
      await using project = await projectOf(engine(), files, {
        base: 'distroless',
        python: '3.13',
        command: ['python', 'main.py'],
      })
      const image = await project.build()
      expect(await project.docker('run', '--rm', '--read-only', image)).toBe('3.10 10001 /opt/venv')
    },
    5 * MINUTES,
  )
})
