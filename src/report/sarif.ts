import { sep } from 'node:path'
import { EVERY_PRACTICE } from '../practices/every-practice.js'
import type { Severity } from '../practices/finding.js'
import type { CheckReport, ShownFinding } from './check-report.js'

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  advice: 'note',
}

/** The findings as SARIF. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function sarifOf(reports: readonly CheckReport[], version: string): object {
  const rules = rulesOf(reports.flatMap(({ findings }) => findings))
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'dockwiz',
            version,
            rules,
          },
        },
        columnKind: 'utf16CodeUnits',
        results: reports.flatMap(report => resultsOf(report, rules)),
      },
    ],
  }
}

const resultsOf = ({ file, findings }: CheckReport, rules: readonly Rule[]): readonly object[] =>
  findings.map(({ practice, severity, line, what, fix, mend }) => ({
    ruleId: practice,
    ruleIndex: rules.findIndex(({ id }) => id === practice),
    level: LEVELS[severity],
    message: { text: `${what} ${fix}` },
    locations: [
      { physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine: line } } },
    ],
    ...(mend === null ? {} : { fixes: [fixOf(file, fix, mend)] }),
  }))

interface Rule {
  readonly id: string
  readonly shortDescription: { readonly text: string }
  readonly fullDescription: { readonly text: string }
  readonly helpUri: string | undefined
}

/** Of the practices, in their order, and of BuildKit's rules what was found. */
function rulesOf(findings: CheckReport['findings']): readonly Rule[] {
  const practices = EVERY_PRACTICE.filter(({ id }) => findings.some(({ practice }) => practice === id))
  const others = new Map(
    findings.flatMap(({ practice, rule }) => (rule === undefined ? [] : [[practice, rule]])),
  )
  return [
    ...practices.map(({ id, title, why, sources }) => ruleOf(id, title, why.join(' '), sources[0])),
    ...[...others].map(([id, { title, url }]) => ruleOf(id, title, title, url)),
  ]
}

const ruleOf = (id: string, title: string, text: string, helpUri: string | undefined): Rule => ({
  id,
  shortDescription: { text: title },
  fullDescription: { text },
  helpUri,
})

/** A mend as SARIF has it (§3.55): one stretch of the file and its new text. */
const fixOf = (
  file: string,
  fix: string,
  { risk, replacement: { from, to, text } }: NonNullable<ShownFinding['mend']>,
): object => ({
  description: { text: risk === null ? fix : `${fix} Risk: ${risk}` },
  artifactChanges: [
    {
      artifactLocation: { uri: uriOf(file) },
      replacements: [
        {
          deletedRegion: {
            startLine: from.line,
            startColumn: from.column,
            endLine: to.line,
            endColumn: to.column,
          },
          insertedContent: { text },
        },
      ],
    },
  ],
})

/** A relative reference of RFC 3986; `./` keeps a first part with a colon from being read as a scheme. */
function uriOf(file: string): string {
  const path = file.split(sep).map(encodeURIComponent).join('/')
  return path.startsWith('/') ? `file://${path}` : path.replace(/^(?=[^/]*%3A)/u, './')
}
