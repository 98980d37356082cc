import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { emptyReport } from '../../src/report/fold-report.js'
import { renderTerminal } from '../../src/report/terminal.js'
import { CHECKS } from '../../src/verify/check.js'
import type { Report } from '../../src/report/report.js'

const README = fileURLToPath(new URL('../../README.md', import.meta.url))
export const REPORT = fileURLToPath(new URL('../../docs/measured/fastapi-postgres.json', import.meta.url))
const PLACE = /(<!-- measured[^>]*-->\n)[^]*?(<!-- \/measured -->)/u

const CHECKS_PLACE = /(<!-- checks[^>]*-->\n)[^]*?(<!-- \/checks -->)/u

/** The table of checks, as Markdown. */
const checksTable = (): string =>
  ['| check | why |', '|---|---|', ...CHECKS.map(({ title, why }) => `| ${title} | ${why} |`)].join('\n')

/** The README with the checks and the figures of docs/measured in their place. */
export async function readmeWithFigures(): Promise<string> {
  // A report that was kept earlier may lack what reports hold by now.
  const kept = JSON.parse(await readFile(REPORT, 'utf8')) as Partial<Report>
  const report: Report = { ...emptyReport('init'), ...kept }
  const text = renderTerminal(report, { width: 80, colour: false, unicode: true })
  const readme = await readFile(README, 'utf8')
  return readme
    .replace(CHECKS_PLACE, (_, start: string, end: string) => `${start}\n${checksTable()}\n\n${end}`)
    .replace(
      PLACE,
      (_, start: string, end: string) => `${start}\n\`\`\`\n${text.trimEnd()}\n\`\`\`\n\n${end}`,
    )
}

export const writeReadme = async (): Promise<void> => writeFile(README, await readmeWithFigures())
