import { PRACTICES } from './catalogue.js'
import { absoluteWorkdir } from './catalogue/absolute-workdir.js'
import { acceptedSyntax } from './catalogue/accepted-syntax.js'
import { apkNoCache } from './catalogue/apk-no-cache.js'
import { aptGetInBuilds } from './catalogue/apt-get-in-builds.js'
import { aptUpdateWithInstall } from './catalogue/apt-update-with-install.js'
import { copyNotAdd } from './catalogue/copy-not-add.js'
import { currentSyntax } from './catalogue/current-syntax.js'
import { effectiveCommands } from './catalogue/effective-commands.js'
import { failingPipes } from './catalogue/failing-pipes.js'
import { lockedInstall } from './catalogue/locked-install.js'
import { noPipedInstallers } from './catalogue/no-piped-installers.js'
import { noSecrets } from './catalogue/no-secrets.js'
import { noSpareTools } from './catalogue/no-spare-tools.js'
import { noSudo } from './catalogue/no-sudo.js'
import { oneOfEach } from './catalogue/one-of-each.js'
import { pinnedBase } from './catalogue/pinned-base.js'
import { pinnedDistributions } from './catalogue/pinned-distributions.js'
import { soundReferences } from './catalogue/sound-references.js'
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
  apkNoCache,
  venvOnPath,
  stateInInstructions,
  noPipedInstallers,
  currentSyntax,
  soundReferences,
  absoluteWorkdir,
  oneOfEach,
  pinnedDistributions,
  lockedInstall,
  aptGetInBuilds,
  noSudo,
  effectiveCommands,
  failingPipes,
  noSpareTools,
]
