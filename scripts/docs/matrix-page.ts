import { formatBytes } from '../../src/common/units.js'
import type { MatrixRow } from './matrix-row.js'

/** docs/matrix.md: every project of the fixtures with every install strategy, built and checked. */
export function matrixPage(rows: readonly MatrixRow[]): string {
  const built = rows.filter(({ why }) => why === null)
  const clean = built.filter(({ checks }) => checks.every(({ status }) => status !== 'fail'))
  return [
    '# Projects, managers and install strategies',
    '',
    'Written by `npm run matrix`, which builds each repository of test/fixtures/projects, and the same little tool locked by',
    'each manager (`tool-…`), with each install strategy on a real engine, and runs every check on the image as its',
    'non-root user. The base images were the stand-ins of the lab, with Python 3.12 and 3.13; another machine gives other',
    'bytes. What is not in the table was not built yet. × floor is the image beside its base image, the files of the',
    'installed distributions and those of the application; Debian packages that they need stand above it. A tool or a job',
    'does its work and ends: it has no health and nothing to stop, so those checks are skipped.',
    '',
    `${rows.length} combinations, ${built.length} built, ${clean.length} without a failed check.`,
    '',
    '| project | manager | install | Python | image | × floor | Debian packages | × floor without | passed | not passed |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map(line),
    '',
    ...explanations(rows),
    '',
  ].join('\n')
}

function line(one: MatrixRow): string {
  const { project, manager, install, bytes, floorBytes, systemBytes, libraries, checks } = one
  if (bytes === null)
    return row(project, manager, install, '', 'not built', '', '', '', '', cell(one.why ?? ''))
  const passed = checks.filter(({ status }) => status === 'pass')
  const others = checks.filter(({ status }) => status !== 'pass').map(({ id, status }) => `${id}: ${status}`)
  const times = (amount: number): string => (floorBytes === null ? '' : (amount / floorBytes).toFixed(3))
  return row(
    project,
    manager,
    install,
    one.python ?? '',
    formatBytes(bytes),
    times(bytes),
    libraries.length === 0 ? '' : `${libraries.join(' ')}: ${formatBytes(systemBytes)}`,
    libraries.length === 0 ? '' : times(bytes - systemBytes),
    `${passed.length} of ${checks.length}`,
    others.join(', '),
  )
}

/** The evidence of each check that did not pass, once for the strategies of a project; tools of one kind say the same. */
function explanations(rows: readonly MatrixRow[]): readonly string[] {
  const told = new Map<string, string>()
  for (const { project, checks } of rows)
    for (const { id, status, evidence } of checks.filter(check => check.status !== 'pass' && !isUsual(check)))
      if (!told.has(`${project} ${id} ${status}`))
        told.set(`${project} ${id} ${status}`, `- ${project}, ${id} (${status}): ${cell(evidence)}`)
  return told.size === 0 ? [] : ['What did not pass, beside those of tools:', '', ...told.values()]
}

/** What did its work and ended has no health and nothing to stop. */
const isUsual = ({ evidence }: MatrixRow['checks'][number]): boolean =>
  evidence.includes('it did its work and ended')

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const cell = (text: string): string => text.replaceAll('|', '\\|')
