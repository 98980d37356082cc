/** What all targets that run the application are FROM, where there is more than one. */
export const APP_STAGE = 'app'
/** The image itself, and the last stage: what is built when no target is named. */
export const RUNTIME_STAGE = 'runtime'
