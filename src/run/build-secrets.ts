import { Problem } from '../common/problem.js'
import type { Engine } from '../engine/engine.js'
import { secretsOf } from '../plan/install/secrets.js'
import type { Plan } from '../plan/plan.js'

/**
 * The environment variables that a build of this plan is given as secrets.
 *
 * @throws Problem `secret-missing` that names all that are not set, before docker fails over the first one.
 */
export function buildSecrets(plan: Plan, { env }: Pick<Engine, 'env'>): readonly string[] {
  const names = secretsOf(plan)
  const missing = names.filter(name => (env[name] ?? process.env[name] ?? '') === '')
  if (missing.length === 0) return names
  throw new Problem('secret-missing', {
    what: `The build needs ${missing.length === 1 ? 'a variable that is' : 'variables that are'} not set: ${missing.join(', ')}.`,
    why: 'The manifest expands them, for instance in the address of an index. The build gets their values as secrets, which no layer and no log keeps.',
    next: [
      `Set ${missing.length === 1 ? 'it' : 'them'} in the environment, then run dockwiz again; the files are written already.`,
      `By hand: docker build ${names.map(name => `--secret id=${name},env=${name}`).join(' ')} .`,
    ],
  })
}
