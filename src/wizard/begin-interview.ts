import type { Project } from '../project/project.js'
import type { Answers } from './answers.js'
import { stepsOf, type Interview } from './interview.js'
import { askingWith } from './question.js'
import { resolve } from './resolve.js'
import { QUESTIONS } from './steps.js'
import { usualAnswer, type Known } from './suggestion.js'

/**
 * An interview at its first question; over at once where flags answer everything. What a preset or an earlier run
 * suggests is asked all the same, with that answer in place of the default.
 */
export function beginInterview(project: Project, before: Known): Interview {
  const known = askingMisfits(project, before)
  const interview: Interview = { project, known, chosen: {}, at: null, visiting: false, errors: {} }
  return { ...interview, at: stepsOf(interview)[0] ?? null }
}

/** A flag that does not fit this project is no answer: its question is asked, and says what is wrong with the flag. */
function askingMisfits(project: Project, known: Known): Known {
  return resolve(project, known, {}).each.reduce((before, { kind, question }) => {
    const text = question.print(before.given)
    if (kind !== 'unfit' || text === null) return before
    const flag = `--${question.flag}`
    const suggestion = { text, place: flag, because: `${flag} says so` }
    return {
      ...before,
      given: { ...before.given, [question.id]: undefined },
      suggested: { ...before.suggested, [question.id]: suggestion },
    }
  }, known)
}

/** An interview that is over, with these answers: a place to jump from. Flags that were changed count no more. */
export function reopenInterview(project: Project, before: Known, answers: Answers): Interview {
  const known = askingMisfits(project, { ...before, given: stillGiven(before.given, answers) })
  const texts = QUESTIONS.flatMap(question => {
    const text = question.print(answers)
    const usual = usualAnswer(question, askingWith(project, answers), known.suggested)
    return text === null || text === usual?.text ? [] : [[question.id, text] as const]
  })
  return { project, known, chosen: Object.fromEntries(texts), at: null, visiting: false, errors: {} }
}

const stillGiven = (given: Partial<Answers>, answers: Answers): Partial<Answers> =>
  QUESTIONS.reduce(
    (kept, question) =>
      question.print(given) === question.print(answers) ? kept : { ...kept, [question.id]: undefined },
    given,
  )
