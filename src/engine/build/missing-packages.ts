import { distinct } from '../../common/text.js'
import { builtDistributions, knownPackages } from './distributions.js'
import type { LogBuffer } from './log-buffer.js'
import { findNeeds } from './needs.js'
import { setScene } from './scene.js'
import type { BuildState } from './state.js'

/** Names of Debian packages. */
export interface MissingPackages {
  /** What was missing to compile. */
  readonly build: readonly string[]
  /** What the distributions that failed to compile load when they run. */
  readonly runtime: readonly string[]
}

/**
 * The Debian packages without which a build failed, as far as its words and the tables tell: presets/build-needs.json for
 * headers and programs, presets/system-packages.json for distributions. Null where nothing was missing.
 */
export function missingPackages(state: BuildState, log: LogBuffer): MissingPackages | null {
  const scene = setScene(state, log)
  const needs = scene.linux === 'debian' ? findNeeds(scene) : []
  if (needs.length === 0) return null
  const distributions = builtDistributions(scene).flatMap(name => knownPackages(name, scene.release) ?? [])
  return {
    build: distinct([
      ...needs.flatMap(({ debian }) => debian),
      ...distributions.flatMap(({ build }) => build),
    ]),
    runtime: distinct(distributions.flatMap(({ runtime }) => runtime)),
  }
}
