import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { detectEngine } from '../../src/engine/detect.js'
import { inspectImage } from '../../src/measure/image.js'
import { readContents } from '../../src/verify/image-contents.js'
import { verifyImage } from '../../src/verify/verify-image.js'
import { SAVINGS } from '../../src/wizard/savings.js'
import { describeInLab } from '../lab/describe-in-lab.js'
import { projectOf } from './built-project.js'

const MINUTES = 60_000
const BASE = 'python:3.13-slim-trixie'
const FILES = {
  'requirements.txt': 'numpy==2.5.5\nuvloop==0.23.0\n',
  'main.py': [
    `# ${randomUUID()}`,
    'import numpy.linalg, numpy.random, numpy.testing, signal, sys, uvloop',
    'numpy.testing.assert_equal(numpy.linalg.norm([3, 4]), 5)',
    'signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))',
    'signal.pause()',
  ].join('\n'),
}

describeInLab('extra savings, built', lab => {
  // user is installed as venv is.
  test.each(['venv', 'wheels'] as const)(
    '%s: smaller than what was published, and no check fails',
    async install => {
      const engine = await detectEngine({ ...process.env, ...lab.env })
      const signal = new AbortController().signal
      const given = { python: '3.13', command: ['python', 'main.py'], compare: { kind: 'none' } } as const
      await using project = await projectOf(engine, FILES, { ...given, install, savings: SAVINGS })
      const image = await inspectImage(engine, await project.build(), { base: BASE, dockerfile: null })
      const contents = await readContents(engine, { image, base: BASE, application: 0 }, signal)
      expect(image.bytes).toBeLessThan(0.95 * (contents?.floorBytes ?? 0))
      const passed: string[] = []
      for await (const event of verifyImage(engine, { image, side: 'after', source: null }, signal)) {
        if (event.kind !== 'checked') continue
        expect(event.check).not.toMatchObject({ status: 'fail' })
        if (event.check.status === 'pass') passed.push(event.check.id)
      }
      for (const id of ['dependencies', 'imports', 'libraries', 'stops-on-sigterm', 'runs-confined'])
        expect(passed).toContain(id)
    },
    5 * MINUTES,
  )
})
