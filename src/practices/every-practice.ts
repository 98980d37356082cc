import { PRACTICES } from './catalogue.js'
import { acceptedSyntax } from './catalogue/accepted-syntax.js'
import { apkNoCache } from './catalogue/apk-no-cache.js'
import { aptListsRemoved } from './catalogue/apt-lists-removed.js'
import { aptUpdateWithInstall } from './catalogue/apt-update-with-install.js'
import { copyNotAdd } from './catalogue/copy-not-add.js'
import { noPipedInstallers } from './catalogue/no-piped-installers.js'
import { noRecommendedPackages } from './catalogue/no-recommended-packages.js'
import { noSecrets } from './catalogue/no-secrets.js'
import { pinnedBase } from './catalogue/pinned-base.js'
import { stateInInstructions } from './catalogue/state-in-instructions.js'
import { supportedRelease } from './catalogue/supported-release.js'
import { venvOnPath } from './catalogue/venv-on-path.js'
import type { Practice } from './practice.js'

/** All that `dockwiz check` looks for and `dockwiz explain` tells of: the planner's practices, then the further ones. */
export const EVERY_PRACTICE: readonly Practice[] = [
  ...Object.values(PRACTICES),
  acceptedSyntax,
  pinnedBase,
  supportedRelease,
  noSecrets,
  copyNotAdd,
  aptUpdateWithInstall,
  noRecommendedPackages,
  aptListsRemoved,
  apkNoCache,
  venvOnPath,
  stateInInstructions,
  noPipedInstallers,
]
