import { expect, test } from 'vitest'
import { detectEngine } from '../../src/engine/detect.js'
import { describeInLab } from '../lab/describe-in-lab.js'
import { buildBoth } from './build-both.js'

/** A module that pip installs without an index, so that the builds are quick: a wheel made by hand needs nothing. */
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
  'wheels/horn/pyproject.toml':
    '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n',
  'wheels/horn/backend.py': `import os, zipfile


def build_wheel(folder, config=None, metadata=None):
    with zipfile.ZipFile(os.path.join(folder, "horn-1.0-py3-none-any.whl"), "w") as wheel:
        wheel.writestr("horn.py", "sound = 1\\n")
        wheel.writestr("horn-1.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: horn\\nVersion: 1.0\\n")
        wheel.writestr("horn-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nGenerator: hand\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr("horn-1.0.dist-info/RECORD", "horn.py,,\\nhorn-1.0.dist-info/METADATA,,\\nhorn-1.0.dist-info/WHEEL,,\\nhorn-1.0.dist-info/RECORD,,\\n")
    return "horn-1.0-py3-none-any.whl"
`,
  'start.sh': '#!/bin/sh\nset -e\nexec python "$@"\n',
  'main.py': `import horn, sys\n\nsys.exit(horn.sound - 1)\n# ${Date.now()}\n`,
}

describeInLab('a migrated image beside the old one', lab => {
  test('does what the old one did, and planted faults are told', { timeout: 300_000 }, async () => {
    const engine = await detectEngine({ ...process.env, ...lab.env })
    const project = { files: FILES, offers: [] }
    const { equivalence } = await buildBoth(engine, project)
    expect(equivalence.different.filter(({ verdict }) => verdict !== 'wanted')).toEqual([])
    expect(equivalence.same).toEqual(expect.arrayContaining(['import', 'file', 'answer', 'label']))

    const broken = await buildBoth(engine, project, text =>
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
