/** Names of requirements files for production, the likeliest first. */
const PRODUCTION = [
  'requirements.txt',
  'requirements.lock',
  'requirements/prod.txt',
  'requirements/production.txt',
  'requirements/requirements.txt',
  'requirements/base.txt',
  'requirements/main.txt',
  'requirements-prod.txt',
  'requirements-production.txt',
  'requirements_prod.txt',
  'requirements.in',
]

/** What a requirements file is for that is not installed in production. */
const GROUPS: Readonly<Record<string, string>> = {
  dev: 'dev',
  develop: 'dev',
  development: 'dev',
  local: 'dev',
  test: 'test',
  tests: 'test',
  testing: 'test',
  lint: 'lint',
  ci: 'ci',
  doc: 'docs',
  docs: 'docs',
}

export function productionRequirements(paths: ReadonlySet<string>): string | null {
  return PRODUCTION.find(path => paths.has(path)) ?? null
}

/** The group of `requirements-dev.txt`, `dev-requirements.txt` or `requirements/dev.txt`; null for any other file. */
export function requirementsGroup(path: string): string | null {
  const match =
    /^requirements[-_./]([a-z]+)\.txt$/u.exec(path) ?? /^([a-z]+)[-_.]requirements\.txt$/u.exec(path)
  return GROUPS[match?.[1] ?? ''] ?? null
}
