import { some } from '../../common/text.js'
import { normalizeName } from '../packaging/names.js'
import { poetrySpecifiers } from '../packaging/poetry-constraint.js'
import { exactVersion, parseRequirement } from '../packaging/requirement.js'
import type { Distribution } from '../project.js'
import { readYaml, type ParsedFile } from '../repository/parse.js'
import type { Repository } from '../repository/repository.js'
import { listAt, stringsAt } from '../values.js'
import { readRequirementsFile } from './requirements.js'
import { directDistribution, type ManifestFacts } from './manifest-facts.js'

const FILES = ['environment.yml', 'environment.yaml', 'conda.yml', 'conda.yaml']

/** A conda environment with its `pip:` list. https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html */
export async function readConda(repository: Repository): Promise<ManifestFacts | null> {
  const name = FILES.find(name => repository.paths.has(name))
  const file = name === undefined ? null : await readYaml(repository, name)
  if (file === null) return null
  const entries = stringsAt(file.table, 'dependencies').flatMap(text => condaDependency(text, file))
  const pip = listAt(file.table, 'dependencies').flatMap(item => stringsAt(item, 'pip'))
  const included: ManifestFacts[] = []
  for (const path of pip.flatMap(includedFile)) {
    if (repository.paths.has(path)) included.push(await readRequirementsFile(repository, path, null))
    else {
      const { line } = file.places.find(path)
      const what = `It includes ${path}, which is not there.`
      repository.report({
        kind: 'unreadable',
        file: file.file,
        ...(line === undefined ? {} : { line }),
        what,
      })
    }
  }
  const reads = [file.file, ...included.flatMap(({ manifest }) => manifest.reads)]
  return {
    manifest: {
      manager: 'conda',
      file: file.file,
      reads: [...new Set(reads)],
      locked: false,
      hashes: false,
    },
    distributions: [
      ...entries.filter(({ name }) => name !== 'python' && name !== 'pip'),
      ...pip.flatMap(text => pipDependency(text, file)),
      ...included.flatMap(({ distributions }) => distributions),
    ],
  }
}

/** Nothing is installed from a conda environment: what it alone names will not be in the image. */
export function reportLeftOut(
  repository: Repository,
  conda: ManifestFacts | null,
  all: readonly ManifestFacts[],
): void {
  if (conda === null) return
  const others = all.filter(facts => facts !== conda && facts.manifest.group === undefined)
  const named = new Set(others.flatMap(({ distributions }) => distributions.map(({ name }) => name)))
  const alone = conda.distributions.filter(({ name }) => !named.has(name))
  const [first] = alone
  if (first === undefined) return
  const { file, line } = first.evidence
  repository.report({
    kind: 'other',
    file,
    ...(line === undefined ? {} : { line }),
    what: `dockwiz does not install from conda, and nothing else names ${some(alone.map(({ name }) => name))}.`,
  })
}

/** conda hands the list to pip as a requirements file, so that it may include another: `-r requirements.txt`. */
function includedFile(text: string): string[] {
  const path = /^(?:-r|--requirement)[ =]*(\S+)$/u.exec(text.trim())?.[1]
  return path === undefined ? [] : [path.replace(/^file:/u, '').replace(/^(?:\.\/)+/u, '')]
}

/** `channel::name=version=build`, `name>=1,<2`, `name 1.2.*`. */
function condaDependency(text: string, { places }: ParsedFile): Distribution[] {
  const match = /^(?:[\w./-]+::)?([\w.-]+)\s*(.*)$/u.exec(text.trim())
  if (match?.[1] === undefined) return []
  const constraint = (match[2] ?? '').replace(/^(=?[\w.*]+)=[\w*]+$/u, '$1')
  const [specifier = ''] = poetrySpecifiers(
    constraint.startsWith('==') ? constraint : constraint.replace(/^(?=\d)/u, '='),
  )
  return [
    {
      name: normalizeName(match[1]),
      version: exactVersion(specifier),
      specifier,
      extras: [],
      direct: true,
      group: null,
      marker: null,
      source: 'index',
      evidence: places.find(text),
    },
  ]
}

function pipDependency(text: string, { places }: ParsedFile): Distribution[] {
  const requirement = parseRequirement(text)
  return requirement === null ? [] : [directDistribution(requirement, null, places.find(text))]
}
