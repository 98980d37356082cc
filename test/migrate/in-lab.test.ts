import { expect, test } from 'vitest'
import { detectEngine } from '../../src/engine/detect.js'
import { proposeMigration } from '../../src/run/propose-migration.js'
import { describeInLab } from '../lab/describe-in-lab.js'
import { folderWith } from '../project/temporary-folder.js'
import { buildBoth } from './build-both.js'
import { HORN } from './horn.js'

const OLD = `FROM python:3.12-slim-bookworm
LABEL team="web"
WORKDIR /app
COPY wheels /tmp/wheels
RUN pip install --no-index /tmp/wheels/horn
COPY start.sh main.py ./
RUN chmod 755 start.sh
ENTRYPOINT ["./start.sh"]
CMD ["main.py"]
`

const FILES = {
  Dockerfile: OLD,
  ...HORN,
  'start.sh': '#!/bin/sh\nset -e\nexec python "$@"\n',
  'main.py': `import horn, sys\n\nsys.exit(horn.sound - 1)\n# ${Date.now()}\n`,
}

describeInLab('a migrated image beside the old one', lab => {
  test('does what the old one did, and planted faults are told', { timeout: 300_000 }, async () => {
    const engine = await detectEngine({ ...process.env, ...lab.env })
    const proposal = await proposeMigration(folderWith(FILES), new Set())
    const { equivalence } = await buildBoth(engine, proposal)
    expect(equivalence.different.filter(({ verdict }) => verdict !== 'wanted')).toEqual([])
    expect(equivalence.same).toEqual(expect.arrayContaining(['import', 'file', 'answer', 'label']))

    const broken = await buildBoth(engine, proposal, text =>
      text
        .replace('COPY --from=builder /opt/venv /opt/venv\n', '')
        .replace('RUN chmod 755', 'RUN chmod 777')
        .replace('WORKDIR /app', 'ENV LOST=\nWORKDIR /app'),
    )
    const wrong = broken.equivalence.different.filter(({ verdict }) => verdict === 'wrong')
    expect(wrong).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'distribution', what: 'horn', after: 'not there' }),
        expect.objectContaining({ kind: 'file', what: '/app/start.sh', after: 'mode 777' }),
        expect.objectContaining({ kind: 'answer', before: 'ended with 0', after: 'ended with 1' }),
      ]),
    )
  })
})
