import type { Distribution, Evidence, Manifest } from '../project.js'
import { exactVersion, type Requirement } from '../packaging/requirement.js'

/** What one manifest says, before several are weighed against each other. */
export interface ManifestFacts {
  readonly manifest: Manifest
  readonly distributions: readonly Distribution[]
}

/** A distribution that a manifest names by a PEP 508 requirement. */
export function directDistribution(
  requirement: Requirement,
  group: string | null,
  evidence: Evidence,
): Distribution {
  return {
    name: requirement.name,
    version: exactVersion(requirement.specifier),
    specifier: requirement.specifier,
    extras: requirement.extras,
    direct: true,
    group,
    marker: requirement.marker,
    source: requirement.url === null ? 'index' : sourceOf(requirement.url),
    evidence,
  }
}

export function sourceOf(url: string): 'vcs' | 'url' | 'path' {
  if (/^(?:git|hg|svn|bzr)\+/iu.test(url)) return 'vcs'
  return /^(?:https?|ftp):/iu.test(url) ? 'url' : 'path'
}
