import { projectFacts } from '../project/facts.js'
import type { ProjectFact } from '../project/facts.js'
import type { Distribution, Project, ProjectProblem } from '../project/project.js'

const INSPECTION_SCHEMA = 'dockwiz.inspection/1'

/** What `dockwiz inspect` tells of a repository; nothing in it was run. Texts are as found: hostile until quoted. */
export interface Inspection {
  readonly schema: typeof INSPECTION_SCHEMA
  readonly name: string
  /** Absolute. */
  readonly root: string
  readonly facts: readonly ProjectFact[]
  readonly distributions: readonly Pick<
    Distribution,
    'name' | 'version' | 'direct' | 'group' | 'source' | 'evidence'
  >[]
  readonly problems: readonly ProjectProblem[]
}

export const inspect = (project: Project): Inspection => ({
  schema: INSPECTION_SCHEMA,
  name: project.name,
  root: project.root,
  facts: projectFacts(project),
  distributions: project.distributions.map(({ name, version, direct, group, source, evidence }) => ({
    name,
    version,
    direct,
    group,
    source,
    evidence,
  })),
  problems: project.problems,
})
