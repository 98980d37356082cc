import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { docker } from '../../src/engine/docker.js'
import { reportSchema } from '../../src/report/schema.js'
import { BASE, describeOnEngine } from '../engine/describe-on-engine.js'
import { folderWith } from '../engine/files.js'
import { dockwiz } from './dockwiz.js'

describeOnEngine('two runs at once on one project', engine => {
  test('each has its own logs, figures and images; history and report hold both, whole', async () => {
    const mark = randomUUID()
    const text = `FROM ${BASE}\nLABEL test=${mark}\nCOPY src /srv\n`
    const files = {
      'one.Dockerfile': `${text}RUN echo one > /word\n`,
      'two.Dockerfile': `${text}RUN echo two > /word\n`,
    }
    await using folder = await folderWith({ ...files, 'src/main.py': `print("${mark}")\n` })
    const [history, kept] = [join(folder.path, 'h.jsonl'), join(folder.path, 'r.json')]
    const options = ['--scenario', 'unchanged', '--runs', '1', '--history', history, '--report', kept]
    const args = ['measure', folder.path, '--json', ...options]
    const runs = await Promise.all(
      ['one', 'two'].map(name =>
        dockwiz([...args, '--file', join(folder.path, `${name}.Dockerfile`)], { env: engine().env }),
      ),
    )
    const reports = runs.map(({ code, stdout, stderr }) => {
      expect(code, stderr).toBe(0)
      return v.parse(reportSchema, JSON.parse(stdout))
    })
    expect(reports.map(({ builds }) => builds.length)).toEqual([2, 2])
    expect(reports.map(({ images }) => images.after?.layers.at(-1)?.instruction)).toEqual([
      expect.stringContaining('echo one'),
      expect.stringContaining('echo two'),
    ])

    const lines = (await readFile(history, 'utf8')).trim().split('\n')
    expect(lines.map(line => typeof JSON.parse(line))).toEqual(['object', 'object'])
    // The last one's, as a whole.
    expect(reports).toContainEqual(v.parse(reportSchema, JSON.parse(await readFile(kept, 'utf8'))))

    const logs = join(folder.path, '.dockwiz/logs')
    const texts = await Promise.all(
      (await readdir(logs)).map(run => readFile(join(logs, run, 'after-clean.log'), 'utf8')),
    )
    expect(texts.map(log => /RUN echo (one|two)/u.exec(log)?.[1]).sort()).toEqual(['one', 'two'])
    const left = await docker(engine(), ['images', '--quiet', `--filter=label=test=${mark}`])
    expect(left.stdout).toBe('')
  }, 120_000)
})
