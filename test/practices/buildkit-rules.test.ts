import { expect, test } from 'vitest'
import { withBuildkit } from '../../src/practices/buildkit-rules.js'
import { checkDockerfile } from '../../src/practices/check-dockerfile.js'

const FILE = `FROM python:3.13-slim-trixie as web
MAINTAINER me
# dockwiz: ignore=undefinedvar
COPY $B /b
# dockwiz: ignore=no-secrets
ENV MY_TOKEN=abc
USER 1
ENV PYTHONUNBUFFERED=1 \\
  C d
HEALTHCHECK NONE
CMD exec gunicorn $APP
`

const told = (rule: string, line: number) => ({
  rule,
  line,
  title: rule,
  what: 'It is so',
  url: 'https://docs.docker.com/',
})

/** What BuildKit adds to the findings, as `line rule severity`. */
function added(...warnings: ReturnType<typeof told>[]): readonly string[] {
  const checked = checkDockerfile(FILE, { ignore: null, today: '2026-11-22' })
  const { findings } = withBuildkit(checked, warnings)
  expect(findings.length).toBeGreaterThanOrEqual(checked.findings.length)
  return findings
    .filter(one => !checked.findings.includes(one))
    .map(({ line, practice, severity }) => `${line} ${practice} ${severity}`)
}

test.each<[string, ReturnType<typeof told>, readonly string[]]>([
  ['what a practice says already', told('MaintainerDeprecated', 2), []],
  ['the same of another line', told('FromAsCasing', 1), []],
  ['what no practice can see', told('UndefinedVar', 11), ['11 buildkit/UndefinedVar warning']],
  ['what a comment takes out by its own name', told('UndefinedVar', 4), []],
  ['what a comment for the practice takes out', told('SecretsUsedInArgOrEnv', 6), []],
  [
    'what a practice looked at and let be',
    told('JSONArgsRecommended', 11),
    ['11 buildkit/JSONArgsRecommended advice'],
  ],
  ['a rule that is new', told('NobodyKnows', 7), ['7 buildkit/NobodyKnows warning']],
])('%s', (_, warning, expected) => {
  expect(added(warning)).toEqual(expected)
})

test('comments that name a rule of BuildKit’s are understood, and counted', () => {
  const checked = checkDockerfile(FILE, { ignore: null, today: '2026-11-22' })
  expect(checked.unknownIgnores).toEqual([])
  expect(withBuildkit(checked, [told('UndefinedVar', 4)]).ignored).toBe(checked.ignored + 1)
})

const BUILDKIT = { ignore: null, today: '2026-11-22' }
const DIRECTED = (directive: string): string =>
  `# check=${directive}\nFROM python:3.13-slim-trixie as web\nMAINTAINER me\nUSER 1\nCMD python app.py\n`

test.each([
  ['skip=MaintainerDeprecated', ['exec-form']],
  ['error=true;skip=MaintainerDeprecated, JSONArgsRecommended', []],
  ['skip=all', []],
  ['skip=NobodyKnows', ['current-syntax', 'exec-form']],
])('a file’s own # check=%s holds for what practices say too', (directive, expected) => {
  const checked = checkDockerfile(DIRECTED(directive), BUILDKIT)
  const told = new Set<string>(checked.findings.map(({ practice }) => practice))
  expect(['current-syntax', 'exec-form'].filter(id => told.has(id))).toEqual(expected)
  expect(checked.unknownIgnores).toEqual([])
})

test('with # check=error=true, what BuildKit adds is an error', () => {
  const checked = checkDockerfile(DIRECTED('error=true'), BUILDKIT)
  const { findings } = withBuildkit(checked, [told('UndefinedVar', 5)])
  expect(findings).toContainEqual(
    expect.objectContaining({ practice: 'buildkit/UndefinedVar', severity: 'error' }),
  )
})
