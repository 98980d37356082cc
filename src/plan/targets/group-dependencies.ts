import type { Distribution, Manifest } from '../../project/project.js'
import type { Answers } from '../../wizard/answers.js'
import { chooseInstaller } from '../install/installers.js'
import { EXPORTERS } from '../install/exporters.js'
import { exportStage } from '../install/export-stage.js'
import { packageCache, provideManifests } from '../install/mounts.js'
import { importToml } from '../install/pyproject.js'
import { shapeOf } from '../install/shapes.js'
import type { Command, Mount, PlanInstruction, PlanStage, Word } from '../plan.js'
import type { Planning } from '../planning.js'

/** The dependencies of groups or extras, installed on top of production's for one target. */
export interface GroupDependencies {
  readonly stages: readonly PlanStage[]
  readonly instructions: readonly PlanInstruction[]
}

const LISTED = '/tmp/group.txt'
const NONE: GroupDependencies = { stages: [], instructions: [] }

/** Installs the groups where production's dependencies lie already; pip leaves those as they are. */
export function groupDependencies(
  planning: Planning,
  target: string,
  groups: readonly string[],
): GroupDependencies {
  const manifest = chooseInstaller(planning.project)?.manifest
  if (manifest === undefined || groups.length === 0) return NONE
  const exporter = EXPORTERS.find(({ manager }) => manager === manifest.manager)
  if (exporter !== undefined) {
    const name = `${target}-requirements`
    const stage = exportStage(exporter, planning, manifest, {
      name,
      commands: exporter.group(groups, REQUIREMENTS),
      purpose: `What only ${target} needs, out of the lock of ${exporter.title}.`,
      because: `The groups ${groups.join(', ')}, and nothing that production has not.`,
    })
    const mount: Mount = { kind: 'bind', from: name, source: REQUIREMENTS, target: REQUIREMENTS }
    return { stages: [stage], instructions: [install(planning, [mount], [], ['-r', REQUIREMENTS])] }
  }
  return { stages: [], instructions: fromFiles(planning, manifest, groups) }
}

const REQUIREMENTS = '/requirements.txt'

/**
 * requirements-dev.txt and the like as they are; groups and extras of pyproject.toml as it lists them; what only a setup.py,
 * a setup.cfg or a pylock.toml knows, by name.
 */
function fromFiles(planning: Planning, manifest: Manifest, groups: readonly string[]): PlanInstruction[] {
  const { manifests, distributions } = planning.project
  const files = manifests.filter(
    ({ group, file }) => group !== undefined && groups.includes(group) && !file.endsWith('.toml'),
  )
  if (files.length > 0) {
    const reads = provideManifests(planning, [...new Set(files.flatMap(file => file.reads))])
    return [
      ...reads.copies,
      install(
        planning,
        reads.mounts,
        [],
        files.flatMap(({ file }) => ['-r', file]),
      ),
    ]
  }
  const named = distributions.filter(({ group }) => group !== null && groups.includes(group))
  if (named.some(({ evidence }) => evidence.file === PYPROJECT)) {
    const list: Command = ['python', '-c', listGroups(planning.answers), ...groups, { raw: '>' }, LISTED]
    const reads = provideManifests(planning, [PYPROJECT])
    return [...reads.copies, install(planning, reads.mounts, [list], ['-r', LISTED])]
  }
  const wanted = named.filter(({ source }) => source === 'index').map(one => requirementText(one, manifest))
  return wanted.length === 0 ? [] : [install(planning, [], [], wanted)]
}

const PYPROJECT = 'pyproject.toml'

/** The markers of a pylock.toml were decided when it was read, and ask for groups, which pip does not know. */
const requirementText = ({ name, extras, specifier, marker }: Distribution, { manager }: Manifest): string =>
  [
    name,
    extras.length === 0 ? '' : `[${extras.join(',')}]`,
    specifier,
    marker === null || manager === 'pylock' ? '' : `; ${marker}`,
  ].join('')

/** Extras and dependency groups by their names, with the groups that those include (PEP 735). */
const listGroups = (answers: Answers): string =>
  [
    `import sys; ${importToml(answers)}`,
    'd = tomllib.load(open("pyproject.toml", "rb"))',
    'g = {**d.get("project", {}).get("optional-dependencies", {}), **d.get("dependency-groups", {})}',
    'f = lambda n: [y for x in g.get(n, []) for y in ([x] if isinstance(x, str) else f(x["include-group"]))]',
    'print(*(y for n in sys.argv[1:] for y in f(n)), sep=chr(10))',
  ].join('; ')

function install(
  planning: Planning,
  mounts: readonly Mount[],
  before: readonly Command[],
  what: readonly Word[],
): PlanInstruction {
  const pip =
    planning.answers.install === 'wheels'
      ? ['pip', 'install', '--root-user-action=ignore']
      : shapeOf(planning).pip
  return {
    kind: 'run',
    mounts: [...packageCache(planning, 'pip'), ...mounts],
    commands: [...before, [...pip, ...what]],
    practice: 'work-targets',
    because: 'For this target alone, on top of what production has; nothing of it is in the image that runs.',
  }
}
