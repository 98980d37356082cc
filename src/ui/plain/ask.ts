import { printable } from '../../common/text.js'
import type { Project } from '../../project/project.js'
import type { Resume } from '../../run/desk.js'
import type { Answers } from '../../wizard/answers.js'
import { advanceInterview } from '../../wizard/advance-interview.js'
import { beginInterview, reopenInterview } from '../../wizard/begin-interview.js'
import {
  answersOf,
  type Interview,
  placeOf,
  previousStep,
  questionsOf,
  resolutionOf,
} from '../../wizard/interview.js'
import type { Question, QuestionId } from '../../wizard/question.js'
import type { AnswerTexts } from '../../wizard/resolve.js'
import { QUESTIONS } from '../../wizard/steps.js'
import type { Step } from '../../wizard/steps.js'
import type { Known } from '../../wizard/suggestion.js'
import { foundFacts, foundProblems } from '../view/found-facts.js'
import { viewQuestion } from '../view/question-view.js'
import type { Dialogue } from './dialogue.js'
import { choiceLines, fieldLines } from './question-lines.js'

/** All questions, one after the other. Rejects with a `cancelled` Problem when the user leaves. */
export async function askInLines(
  dialogue: Dialogue,
  project: Project,
  known: Known,
  resume: Resume | null,
): Promise<Answers> {
  let interview =
    resume === null ? await begin(dialogue, project, known) : await reopen(dialogue, project, known, resume)
  for (;;) {
    if (interview.at === null) {
      const answers = answersOf(interview)
      if (answers !== null) return answers
      interview = advanceInterview(interview, { kind: 'defaults' })
    } else {
      interview = await askStep(dialogue, interview, interview.at)
    }
  }
}

async function begin(dialogue: Dialogue, project: Project, known: Known): Promise<Interview> {
  dialogue.say(...foundLines(project), '')
  let interview = beginInterview(project, known)
  for (;;) {
    const word = await dialogue.ask(
      'Enter to be asked, a to take all defaults, e to change one answer',
      'enter',
    )
    if (word === 'a') return advanceInterview(interview, { kind: 'defaults' })
    if (word === 'enter' || word === '') return advanceInterview(interview, { kind: 'restart' })
    if (word !== 'e') continue
    const question = await chooseAnswer(dialogue, interview)
    if (question === null) continue
    interview = advanceInterview(interview, { kind: 'jump', question })
    while (interview.at !== null) interview = await askStep(dialogue, interview, interview.at)
  }
}

function foundLines(project: Project): string[] {
  const facts = foundFacts(project).map(({ label, value, place, note }) => {
    const where = [place, note].filter(part => part !== null).join(', ')
    return `${label}: ${value}${where === '' ? '' : ` (${where})`}`
  })
  return [
    `Found in ${printable(project.name)}:`,
    ...facts,
    ...foundProblems(project).map(problem => `Warning: ${problem}`),
  ]
}

async function reopen(
  dialogue: Dialogue,
  project: Project,
  known: Known,
  { answers, question }: Resume,
): Promise<Interview> {
  const interview = reopenInterview(project, known, answers)
  const chosen = question ?? (await chooseAnswer(dialogue, interview))
  return chosen === null ? interview : advanceInterview(interview, { kind: 'jump', question: chosen })
}

/** null: none of them after all. */
async function chooseAnswer(dialogue: Dialogue, interview: Interview): Promise<QuestionId | null> {
  const { answers } = resolutionOf(interview)
  const lines = QUESTIONS.map(
    (question, index) => `${index + 1}. ${question.label}: ${question.print(answers) ?? 'open'}`,
  )
  dialogue.say('', 'The answers:', ...lines.map(printable))
  for (;;) {
    const text = await dialogue.ask('Number of the answer to change, < for none')
    if (text === '<' || text === '') return null
    const question = QUESTIONS[Number(text) - 1]
    if (question !== undefined) return question.id
    dialogue.say(`Give a number from 1 to ${QUESTIONS.length}.`)
  }
}

/** Asks the questions of a step one by one. `<` goes to the one before, `?` tells why. */
async function askStep(dialogue: Dialogue, interview: Interview, step: Step): Promise<Interview> {
  dialogue.say('', headline(interview, step))
  const questions = questionsOf(interview, step)
  let texts: AnswerTexts = {}
  for (let at = 0; at < questions.length;) {
    const question = questions[at]
    if (question === undefined) break
    const text = await askQuestion(dialogue, interview, step, question, texts)
    if (text === null && at === 0) return goBack(dialogue, interview)
    if (text !== null) texts = { ...texts, [question.id]: text }
    at += text === null ? -1 : 1
  }
  const answered = advanceInterview(interview, { kind: 'answer', texts })
  dialogue.say(...Object.values(answered.errors).map(why => `Not possible: ${why}`))
  return answered
}

function headline(interview: Interview, step: Step): string {
  const place = interview.visiting ? null : placeOf(interview)
  return place === null ? step.title : `${place.number} of ${place.of}. ${step.title}`
}

function goBack(dialogue: Dialogue, interview: Interview): Interview {
  if (!interview.visiting && previousStep(interview) === null) dialogue.say('This is the first question.')
  return advanceInterview(interview, { kind: 'back' })
}

/** The text of an answer that fits; null for back. */
async function askQuestion(
  dialogue: Dialogue,
  interview: Interview,
  step: Step,
  question: Question,
  texts: AnswerTexts,
): Promise<string | null> {
  const view = viewQuestion(interview, question, texts)
  const single = step.questions.length === 1
  dialogue.say(...(single ? choiceLines(question, view) : fieldLines(question, view)))
  const prompt = single ? 'Number or value' : question.label
  for (;;) {
    const typed = await dialogue.ask(`${prompt}, ? for why, < for back`, view.text)
    if (typed === '<') return null
    if (typed === '?') {
      dialogue.say(...step.why)
      continue
    }
    const text = (single ? view.choices[Number(typed) - 1]?.text : undefined) ?? typed
    const answered = advanceInterview(
      { ...interview, at: step },
      { kind: 'answer', texts: { ...texts, [question.id]: text } },
    )
    const why = answered.errors[question.id]
    if (why === undefined) return text
    dialogue.say(`Not possible: ${why}`)
  }
}
