import { expect, test } from 'vitest'
import { detectEngine } from '../../src/engine/detect.js'
import { proposeMigration } from '../../src/run/propose-migration.js'
import { DIFFERENCE_KINDS } from '../../src/verify/equivalence/portrait.js'
import { describeInLab } from '../lab/describe-in-lab.js'
import { folderWith } from '../project/temporary-folder.js'
import { buildBoth } from './build-both.js'
import { HORN } from './horn.js'

const OLD = `FROM python:3.12-slim-bookworm
LABEL team="web"
ENV MODE=live
WORKDIR /app
COPY wheels /tmp/wheels
RUN pip install --no-index /tmp/wheels/horn
COPY start.sh main.py ./
RUN chmod 755 start.sh
EXPOSE 8000
VOLUME /data
STOPSIGNAL SIGINT
HEALTHCHECK CMD ["true"]
ENTRYPOINT ["./start.sh"]
CMD ["main.py"]
`

const FILES = {
  Dockerfile: OLD,
  ...HORN,
  'start.sh': '#!/bin/sh\nset -e\nperl -v > /dev/null\nexec python "$@"\n',
  'main.py': `import horn, time\n\ntime.sleep(600)\n# ${Date.now()}\n`,
}

/** What goes wrong, all of it, at the end of the new file. */
const FAULTS = `RUN rm /usr/bin/perl && chmod 777 start.sh && cd /opt/venv/lib/python3.12/site-packages \\
    && echo 'raise OSError' > horn.py && sed -i 's/^Version: 1.0/&.1/' horn-1.0.dist-info/METADATA
ENV MODE=other
WORKDIR /
USER nobody
STOPSIGNAL SIGTERM
HEALTHCHECK CMD ["false"]
ENTRYPOINT ["/app/start.sh"]
CMD ["/app/main.py"]
`

describeInLab('a migrated image beside the old one', lab => {
  test('does what the old one did, and every planted fault is told', { timeout: 300_000 }, async () => {
    const engine = await detectEngine({ ...process.env, ...lab.env })
    const proposal = await proposeMigration(folderWith(FILES), new Set())
    const { equivalence } = await buildBoth(engine, proposal)
    expect(equivalence.different.filter(({ verdict }) => verdict !== 'wanted')).toEqual([])
    expect(equivalence.same).toEqual(expect.arrayContaining(['import', 'file', 'health', 'answer', 'label']))

    const broken = await buildBoth(
      engine,
      proposal,
      text => text.replace(/^(?:LABEL|EXPOSE|VOLUME).*\n/gmu, '') + FAULTS,
    )
    const wrong = broken.equivalence.different.filter(({ verdict }) => verdict === 'wrong')
    expect(wrong.map(({ kind }) => kind)).toEqual(expect.arrayContaining([...DIFFERENCE_KINDS]))
    expect(wrong).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'distribution', what: 'horn', after: '1.0.1' }),
        expect.objectContaining({ kind: 'file', what: '/app/start.sh', after: 'mode 777' }),
        expect.objectContaining({ kind: 'program', what: 'perl', after: 'not there' }),
        expect.objectContaining({ kind: 'answer', before: 'runs, and was not asked' }),
      ]),
    )
  })
})
