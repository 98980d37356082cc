import { expect, test } from 'vitest'
import type { Step } from '../../../src/engine/build/state.js'
import type { StageName, TraceEntry } from '../../../src/migrate/migration.js'
import { styleFor } from '../../../src/report/style.js'
import { originLines } from '../../../src/ui/view/reason-lines.js'
import { traceReason } from '../../../src/ui/view/trace-reason.js'

const entry = (
  line: number | null,
  text: string,
  change: TraceEntry['change'],
  ...stages: StageName[]
): TraceEntry => ({
  lines: line === null ? null : { start: line, end: line },
  text,
  stages,
  change,
  because: `because of ${line}`,
})

const TRACE = [
  entry(3, 'RUN apt-get update && apt-get install -y gcc \\', 'changed', 'base'),
  entry(null, 'COPY --from=builder /opt/venv /opt/venv', 'new', 'runtime'),
  entry(4, 'COPY . .', 'split', 'builder', 'runtime'),
  entry(5, 'RUN pip install -r requirements.txt', 'same', 'builder'),
  entry(6, 'RUN pip install -r more.txt', 'same', 'builder'),
]

const step = (stage: string | null, instruction: string): Step => ({
  key: '#1',
  name: { kind: 'instruction', text: '', stage, index: 1, of: 2, instruction },
  status: 'running',
  seconds: null,
  heardAt: 0,
  startedAt: 0,
  progress: {},
  lines: 0,
  message: null,
})

test.each([
  ['a line that is as it was', step('builder', 'RUN pip install -r requirements.txt'), 5],
  ['one of two that begin alike', step('builder', 'RUN pip install -r more.txt'), 6],
  [
    'one that something was added to',
    step('base', 'RUN apt-get update && apt-get install -y gcc && rm -rf /x'),
    3,
  ],
  ['the last stage, whatever it is called', step('production', 'COPY . .'), 4],
  ['another stage', step('base', 'RUN pip install -r requirements.txt'), undefined],
  ['a line that shares its keyword alone', step('builder', 'COPY requirements.txt /app/'), undefined],
  ['a line that could be either', step('builder', 'RUN pip install -r other.txt'), undefined],
])('%s', (_, told, line) => {
  expect(traceReason(TRACE, told)?.lines?.start).toBe(line)
})

test('what is new says so', () => {
  const found = traceReason(TRACE, step('runtime', 'COPY --from=builder /opt/venv /opt/venv'))
  if (found === null) throw new Error('not found')
  expect(originLines(found, styleFor({ width: 72, colour: false, unicode: true }))).toEqual([
    'because of null',
    'New: COPY --from=builder /opt/venv /opt/venv',
  ])
})
