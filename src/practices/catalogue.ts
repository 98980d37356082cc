import { aptListsRemoved } from './catalogue/apt-lists-removed.js'
import { bindMountedManifests } from './catalogue/bind-mounted-manifests.js'
import { buildPackagesInBuilder } from './catalogue/build-packages-in-builder.js'
import { commonBase } from './catalogue/common-base.js'
import { dependenciesBeforeCode } from './catalogue/dependencies-before-code.js'
import { documentedPort } from './catalogue/documented-port.js'
import { execForm } from './catalogue/exec-form.js'
import { healthcheckWithoutCurl } from './catalogue/healthcheck-without-curl.js'
import { noRecommendedPackages } from './catalogue/no-recommended-packages.js'
import { nonRootUser } from './catalogue/non-root-user.js'
import { oneAccelerator } from './catalogue/one-accelerator.js'
import { packageCacheMount } from './catalogue/package-cache-mount.js'
import { projectInstalled } from './catalogue/project-installed.js'
import { readOnlyCode } from './catalogue/read-only-code.js'
import { runtimeEnvironment } from './catalogue/runtime-environment.js'
import { runtimePackagesOnly } from './catalogue/runtime-packages-only.js'
import { signals } from './catalogue/signals.js'
import { slimBase } from './catalogue/slim-base.js'
import { smallContext } from './catalogue/small-context.js'
import { stages } from './catalogue/stages.js'
import { userSiteCopiedWhole } from './catalogue/user-site-copied-whole.js'
import { venvCopiedWhole } from './catalogue/venv-copied-whole.js'
import { wheelsBindMounted } from './catalogue/wheels-bind-mounted.js'
import { symbolsStripped } from './catalogue/symbols-stripped.js'
import { testsLeftOut } from './catalogue/tests-left-out.js'
import { bytecodeLeftOut } from './catalogue/bytecode-left-out.js'
import { workTargets } from './catalogue/work-targets.js'
import type { Practice, PracticeId } from './practice.js'

/** Every practice with its reasons, in the order in which a learner meets them. */
export const PRACTICES: Readonly<Record<PracticeId, Practice>> = {
  'slim-base': slimBase,
  stages,
  'common-base': commonBase,
  'runtime-environment': runtimeEnvironment,
  'build-packages-in-builder': buildPackagesInBuilder,
  'runtime-packages-only': runtimePackagesOnly,
  'no-recommended-packages': noRecommendedPackages,
  'apt-lists-removed': aptListsRemoved,
  'venv-copied-whole': venvCopiedWhole,
  'user-site-copied-whole': userSiteCopiedWhole,
  'wheels-bind-mounted': wheelsBindMounted,
  'dependencies-before-code': dependenciesBeforeCode,
  'package-cache-mount': packageCacheMount,
  'bind-mounted-manifests': bindMountedManifests,
  'read-only-code': readOnlyCode,
  'non-root-user': nonRootUser,
  'healthcheck-without-curl': healthcheckWithoutCurl,
  'exec-form': execForm,
  signals,
  'documented-port': documentedPort,
  'small-context': smallContext,
  'project-installed': projectInstalled,
  'one-accelerator': oneAccelerator,
  'work-targets': workTargets,
  'tests-left-out': testsLeftOut,
  'symbols-stripped': symbolsStripped,
  'bytecode-left-out': bytecodeLeftOut,
}
