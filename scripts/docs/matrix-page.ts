/** One image of the matrix. */
export interface MatrixRow {
  readonly project: string
  readonly manager: string
  readonly install: string
  /** null where no image was built. */
  readonly bytes: number | null
  /** Of the build, with what the build cache of that machine held. */
  readonly seconds: number | null
  readonly checks: readonly { readonly id: string; readonly status: string }[]
  /** Why no image was built. */
  readonly why: string | null
}

/** docs/matrix.md: every project of the fixtures with every install strategy, built and checked. */
export function matrixPage(rows: readonly MatrixRow[]): string {
  const built = rows.filter(({ why }) => why === null)
  const clean = built.filter(({ checks }) => checks.every(({ status }) => status !== 'fail'))
  return [
    '# Projects, managers and install strategies',
    '',
    'Written by `npm run matrix`, which builds each repository of test/fixtures/projects, and the same little tool locked by',
    'each manager (`tool-…`), with each install strategy on a real engine, and runs every check on the image as its',
    'non-root user. The base images were the stand-ins of the lab; another machine gives other bytes. What is not in the',
    'table was not built yet. A command-line tool has no health and no signal to wait for: those checks are skipped.',
    '',
    `${rows.length} combinations, ${built.length} built, ${clean.length} without a failed check.`,
    '',
    '| project | manager | install | image | passed | not passed |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map(line),
    '',
  ].join('\n')
}

function line({ project, manager, install, bytes, checks, why }: MatrixRow): string {
  if (why !== null || bytes === null) return row(project, manager, install, 'not built', '', cell(why ?? ''))
  const passed = checks.filter(({ status }) => status === 'pass')
  const others = checks.filter(({ status }) => status !== 'pass').map(({ id, status }) => `${id}: ${status}`)
  const size = `${(bytes / 1e6).toFixed(0)} MB`
  return row(project, manager, install, size, `${passed.length} of ${checks.length}`, others.join(', '))
}

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const cell = (text: string): string => text.replaceAll('|', '\\|')
