import { basename, posix } from 'node:path'
import type { Distribution, Fact, Manifest, ProjectProblem } from '../project.js'
import { fact, placesIn } from '../evidence.js'
import { normalizeName } from '../packaging/names.js'
import type { Repository } from '../repository/repository.js'
import { directDistribution, type ManifestFacts } from './manifest-facts.js'
import { productionRequirements, requirementsGroup } from './requirements-names.js'
import { parseRequirementsLines, type RequirementsLine } from './requirements-lines.js'

/** Every requirements file of the repository: the one for production first, then those of a group. */
export async function readRequirements(repository: Repository): Promise<ManifestFacts[]> {
  const production = productionRequirements(repository.paths)
  const groups = repository.near.filter(path => requirementsGroup(path) !== null)
  const found: ManifestFacts[] = []
  for (const file of [...(production === null ? [] : [production]), ...groups]) {
    found.push(await readRequirementsFile(repository, file, requirementsGroup(file)))
  }
  return found
}

/** One requirements file with all that it includes. */
export async function readRequirementsFile(
  repository: Repository,
  file: string,
  group: string | null,
): Promise<ManifestFacts> {
  const reading: Reading = {
    reads: new Set(),
    distributions: [],
    indexes: [],
    variables: new Set(),
    hashes: false,
  }
  await follow(repository, file, group, [], reading)
  const text = (await repository.text(file)) ?? ''
  const pins = reading.distributions.filter(distribution => distribution.source === 'index')
  const locked = isCompiled(text) || (reading.hashes && pins.every(pin => pin.version !== null))
  const manifest: Manifest = {
    manager: 'pip',
    file,
    reads: [...reading.reads],
    locked,
    hashes: reading.hashes,
    indexes: reading.indexes,
    variables: [...reading.variables],
    ...(group === null ? {} : { group }),
  }
  if (group === null && !locked) reportUnpinned(repository, pins)
  return { manifest, distributions: reading.distributions }
}

interface Reading {
  readonly reads: Set<string>
  readonly distributions: Distribution[]
  readonly indexes: Fact<string>[]
  readonly variables: Set<string>
  hashes: boolean
}

/** Reads a file and what it includes. `trail` is the way here, so that a file including itself is seen. */
async function follow(
  repository: Repository,
  file: string,
  group: string | null,
  trail: readonly string[],
  reading: Reading,
): Promise<void> {
  if (reading.reads.has(file)) return
  const text = await repository.text(file)
  if (text === null) return
  reading.reads.add(file)
  for (const variable of text.matchAll(/\$\{([A-Z0-9_]+)\}/gu)) reading.variables.add(variable[1] ?? '')
  const compiled = isCompiled(text)
  const places = placesIn(file, text)
  for (const line of parseRequirementsLines(text)) {
    const evidence = places.line(line.line)
    switch (line.kind) {
      case 'requirement':
        reading.hashes ||= line.hashes
        reading.distributions.push({
          ...directDistribution(line.requirement, group, evidence),
          direct: !compiled || line.via.length === 0 || line.via.some(isInputFile),
        })
        break
      case 'vcs':
      case 'url':
      case 'path':
        reading.distributions.push(...targetDistribution(repository, line, group, evidence))
        break
      case 'include':
      case 'constraint':
        await include(repository, file, line, group, [...trail, file], reading)
        break
      case 'index':
        reading.indexes.push(fact(line.url, evidence))
        break
      case 'malformed':
        repository.report({
          kind: 'malformed',
          file,
          line: line.line,
          what: `Not a requirement that pip can read: ${line.text.slice(0, 80)}`,
        })
        break
      case 'option':
        reading.hashes ||= line.option === '--require-hashes'
    }
  }
}

async function include(
  repository: Repository,
  from: string,
  line: RequirementsLine & { kind: 'include' | 'constraint' },
  group: string | null,
  trail: readonly string[],
  reading: Reading,
): Promise<void> {
  const path = posix.normalize(posix.join(posix.dirname(from), line.path.replaceAll('\\', '/')))
  const refusal = await refuse(repository, path, line.path, trail)
  if (refusal !== null) {
    repository.report({ ...refusal, file: from, line: line.line })
    return
  }
  // Constraints install nothing: the file is needed, the names in it are not.
  if (line.kind === 'constraint') reading.reads.add(path)
  else await follow(repository, path, group, trail, reading)
}

/** Why an included file is not read; null when it can be. */
async function refuse(
  repository: Repository,
  path: string,
  written: string,
  trail: readonly string[],
): Promise<Pick<ProjectProblem, 'kind' | 'what'> | null> {
  if (/^https?:/iu.test(written))
    return { kind: 'outside', what: `It includes ${written}, which only pip can fetch.` }
  if (trail.includes(path)) return { kind: 'cyclic', what: `It includes itself through ${path}.` }
  if (path.startsWith('../'))
    return { kind: 'outside', what: `It includes ${written}, which lies outside the folder.` }
  if ((await repository.text(path)) !== null) return null
  return { kind: 'unreadable', what: `It includes ${path}, which cannot be read.` }
}

function targetDistribution(
  { root }: Repository,
  line: RequirementsLine & { kind: 'vcs' | 'url' | 'path' },
  group: string | null,
  evidence: Distribution['evidence'],
): Distribution[] {
  // `-e .` is the repository itself, whatever it is called.
  const name = line.name ?? nameInUrl(line.target) ?? (line.kind === 'path' ? basename(root) : null)
  if (name === null) return []
  return [
    {
      name: normalizeName(name),
      version: null,
      specifier: '',
      extras: [],
      direct: true,
      group,
      marker: null,
      source: line.kind,
      evidence,
    },
  ]
}

/** The distribution that a wheel, an archive, a folder or a repository most likely holds. */
function nameInUrl(target: string): string | null {
  const last =
    target
      .replace(/[#?].*$/u, '')
      .replace(/@[^/]*$/u, '')
      .replace(/\/+$/u, '')
      .split('/')
      .at(-1) ?? ''
  const wheel = /^([A-Za-z0-9._]+)-[0-9][^-]*-/u.exec(last)?.[1]
  const archive = /^(.+?)-\d[^/]*\.(?:tar\.gz|zip|tar\.bz2)$/u.exec(last)?.[1]
  const name = wheel ?? archive ?? last.replace(/\.git$/u, '').replace(/\[.*$/u, '')
  return /^[A-Za-z0-9][\w.-]*$/u.test(name) ? name : null
}

/** pip-compile and uv begin what they write with a comment that says so. */
const isCompiled = (text: string): boolean =>
  /^# This file (?:is|was) autogenerated by (?:pip-compile|uv)/mu.test(text.slice(0, 500))

/** `-r requirements.in`, `project (pyproject.toml)`: the pin is there because a person asked for it. */
const isInputFile = (via: string): boolean => /^-r\s|\.(?:in|toml|txt|cfg|py)\b/u.test(via)

function reportUnpinned(repository: Repository, pins: readonly Distribution[]): void {
  for (const { name, version, evidence } of pins) {
    if (version !== null) continue
    repository.report({
      kind: 'unpinned',
      file: evidence.file,
      ...(evidence.line === undefined ? {} : { line: evidence.line }),
      what: `${name} is not pinned: two builds can differ`,
    })
  }
}
