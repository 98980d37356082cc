import type { InstallShape } from '../install/shape.js'
import type { Command, Mount } from '../plan.js'
import type { Planning } from '../planning.js'

/** Where the image sees the builder's /usr, while it installs. */
const BUILDERS_USR = '/builder/usr'

/** The Debian package that has strip; the builder alone needs it. */
export const stripPackages = ({ answers, follows }: Planning): string[] =>
  answers.savings.includes('symbols') && follows('symbols-stripped') ? ['binutils'] : []

/** The image has no strip of its own and shall have none: the builder's is mounted, with the libraries it needs. */
export const stripMounts = (planning: Planning): Mount[] =>
  stripPackages(planning).map(() => ({ kind: 'bind', from: 'builder', source: '/usr', target: BUILDERS_USR }))

/** How strip is called where this strategy installs. */
export function strip({ follows }: Planning, { installedIn }: InstallShape): Command {
  if (installedIn === 'builder' || !follows('stages')) return ['strip']
  // Both stages stand on the same Debian release; its folders are named by machine: x86_64-linux-gnu.
  const libraries = `LD_LIBRARY_PATH=${BUILDERS_USR}/lib/$(uname -m)-linux-gnu`
  return ['env', { raw: `"${libraries}"` }, `${BUILDERS_USR}/bin/strip`]
}
