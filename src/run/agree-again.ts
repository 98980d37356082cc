import type { Project } from '../project/project.js'
import type { Answers } from '../wizard/answers.js'
import { agree, type Agreement, type Wish } from './agree.js'
import type { Desk, Trouble } from './desk.js'

/** What is tried next. */
export interface Retry {
  /** The same as before where it is to be tried once more as it is. */
  readonly agreed: Agreement
  /** What was changed, as an order; null where nothing was. */
  readonly by: string | null
}

/** Asks what to do about a trouble that these answers led to, and agrees on it; null where the user leaves it at that. */
export async function agreeAgain(
  project: Project,
  request: Wish,
  agreed: Agreement,
  { trouble, answers }: { readonly trouble: Trouble; readonly answers: Answers },
  desk: Desk,
): Promise<Retry | null> {
  const recovery = await desk.recover(trouble)
  const sameEngine = () => Promise.resolve(agreed.engine)
  switch (recovery.kind) {
    case 'quit':
      return null
    case 'again':
      return { agreed, by: null }
    case 'remedy': {
      const { answers, text } = recovery.remedy
      return {
        agreed: await agree(project, request, sameEngine, desk, { kind: 'review', answers }),
        by: text,
      }
    }
    case 'change': {
      const resume = { answers, question: trouble.question }
      const agreed = await agree(project, request, sameEngine, desk, { kind: 'questions', resume })
      return { agreed, by: 'another answer' }
    }
  }
}
