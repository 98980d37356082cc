import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { execa } from 'execa'
import { describeOnEngine } from '../engine/describe-on-engine.js'
import { projectOf } from './built-project.js'

const MINUTES = 60_000

const PROJECT = {
  'requirements.txt': 'idna==3.10\n',
  'requirements-dev.txt': '-r requirements.txt\npytest==8.4.2\n',
  Procfile: 'web: python serve.py --port $PORT\nworker: python work.py\n',
  'serve.py': 'import idna\n',
  'work.py': 'import os\nprint("working as", os.getuid())\n',
}

describeOnEngine('targets beside the image, built', engine => {
  test(
    'each has what it needs, and the image nothing of it',
    async () => {
      const files = {
        ...PROJECT,
        'tests/test_serve.py': `import serve  # ${randomUUID()}\n\ndef test_it():\n    assert serve.idna\n`,
      }
      await using project = await projectOf(engine(), files, {
        targets: ['ci', 'worker'],
        command: ['python', 'serve.py'],
      })
      const worker = await project.build('worker')
      expect(await project.docker('run', '--rm', '--read-only', worker)).toBe('working as 10001')

      // The tests run while it is built.
      const ci = await project.build('ci')
      expect(await project.docker('run', '--rm', ci, 'python', '-c', 'import pytest; print("there")')).toBe(
        'there',
      )

      const { all } = await execa(
        'docker',
        ['build', '--progress=plain', '--no-cache-filter=runtime', project.folder],
        {
          env: engine().env,
          all: true,
        },
      )
      expect(all).not.toMatch(/\[(?:ci|worker) /u)
      const image = await project.build()
      await expect(project.docker('run', '--rm', image, 'python', '-c', 'import pytest')).rejects.toThrow(
        "No module named 'pytest'",
      )
    },
    5 * MINUTES,
  )

  test(
    'a failing test fails the build of ci, and of nothing else',
    async () => {
      const files = {
        ...PROJECT,
        'tests/test_serve.py': `def test_it():\n    assert not "${randomUUID()}"\n`,
      }
      await using project = await projectOf(engine(), files, {
        targets: ['ci'],
        command: ['python', 'serve.py'],
      })
      await expect(project.build('ci')).rejects.toThrow('test_it')
      await project.build()
    },
    5 * MINUTES,
  )
})
