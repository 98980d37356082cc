/** Targets for working on the project, beside those that run it; each has stages of its own. */
export const WORK_TARGETS = ['dev', 'test', 'ci', 'docs', 'migrate'] as const

export type WorkTarget = (typeof WORK_TARGETS)[number]
