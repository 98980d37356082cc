/** The practices by which the planner writes; every instruction owes itself to one. The catalogue tells more of each. */
export const PRACTICE_IDS = [
  'slim-base',
  'stages',
  'common-base',
  'runtime-environment',
  'build-packages-in-builder',
  'runtime-packages-only',
  'venv-copied-whole',
  'user-site-copied-whole',
  'wheels-bind-mounted',
  'dependencies-before-code',
  'package-cache-mount',
  'bind-mounted-manifests',
  'read-only-code',
  'non-root-user',
  'healthcheck-without-curl',
  'exec-form',
  'signals',
  'documented-port',
  'small-context',
  'project-installed',
] as const

export type PracticeId = (typeof PRACTICE_IDS)[number]
