import { execa } from 'execa'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import type { Report } from '../../src/report/report.js'
import { imageTag } from '../../src/run/image-tag.js'
import { dockwiz } from '../cli/dockwiz.js'
import { describeInLab } from '../lab/describe-in-lab.js'
import { HORN } from '../migrate/horn.js'
import { folderWith } from '../project/temporary-folder.js'

/** It names the system’s Python, so that no build has to make an environment. */
const OLD = `FROM python:3.12-slim-bookworm
ENV SITE=/usr/local/lib/python3.12/site-packages
WORKDIR /app
COPY wheels /tmp/wheels
COPY requirements.txt .
RUN pip install --no-index -r requirements.txt
COPY main.py Dockerfile ./
CMD ["python", "main.py"]
`

const projectWith = (main: string): string =>
  folderWith({
    ...HORN,
    Dockerfile: OLD,
    'requirements.txt': '/tmp/wheels/horn\n',
    'main.py': `import horn, sys\n${main}\n# ${Date.now()}\n`,
  })

describeInLab('a migration that would do otherwise', lab => {
  const migrate = async (folder: string) => {
    const { code, stdout, stderr } = await dockwiz(['migrate', folder, '--yes', '--json', '--runs', '1'], {
      env: lab.env,
    })
    await execa('docker', ['rmi', '--force', imageTag(basename(folder))], { env: lab.env, reject: false })
    const dockerfile = await readFile(join(folder, 'Dockerfile'), 'utf8')
    const kept = await readdir(join(folder, '.dockwiz', 'replaced'))
    return { code, report: JSON.parse(stdout) as Report, stderr, dockerfile, kept }
  }

  test('gets what it lacks, and is built again', { timeout: 600_000 }, async () => {
    const { code, report, stderr, dockerfile, kept } = await migrate(
      projectWith('print(open("requirements.txt").read())'),
    )
    expect(report.problems).toEqual([])
    expect(dockerfile).toMatch(
      /\nCOPY --from=builder \/app\/requirements\.txt \/app\/requirements\.txt\nCMD /u,
    )
    expect(report.equivalence?.repaired).toEqual([
      {
        difference: expect.stringMatching(/^answer start: ended with 0 before, ended with 1 now/u) as string,
        by: 'take /app/requirements.txt from the builder',
      },
    ])
    expect(stderr).toContain('Changed: take /app/requirements.txt from the builder.')
    expect(report.equivalence?.different.filter(({ verdict }) => verdict === 'wrong')).toEqual([])
    expect([code, kept]).toEqual([0, ['Dockerfile']])
  })

  test('is not offered where nothing mends it: the old file is back', { timeout: 600_000 }, async () => {
    const { code, report, stderr, dockerfile, kept } = await migrate(
      projectWith('sys.exit(" AS runtime" in open("Dockerfile").read())'),
    )
    expect([code, dockerfile, kept.length]).toEqual([1, OLD, 1])
    expect(report.problems).toMatchObject([{ kind: 'not-equivalent', where: 'Dockerfile' }])
    expect(stderr).toMatch(/not offered: the new image does otherwise[^]*Dockerfile is as it was/u)
    expect(report.files).toEqual([{ path: 'Dockerfile', action: 'identical', backup: null }])
  })
})
