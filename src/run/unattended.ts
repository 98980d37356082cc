import { resolveAnswers } from '../wizard/resolve.js'
import type { Desk } from './desk.js'

/** Nobody is there to ask: flags and defaults answer, and every file is agreed to. Throws where an answer is missing. */
export const unattended: Desk = {
  interview: (project, { given, suggested }) => Promise.resolve(resolveAnswers(project, given, suggested)),
  review: ({ files, build }) =>
    Promise.resolve({ kind: 'write', build, paths: files.map(({ path }) => path) }),
  recover: () => Promise.resolve({ kind: 'quit' }),
  close: () => undefined,
}
