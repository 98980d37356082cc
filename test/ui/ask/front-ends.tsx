import { render } from '../../terminal/screen.js'
import type { Screen, Size } from '../../terminal/screen.js'
import type { Project } from '../../../src/project/project.js'
import type { Resume } from '../../../src/run/desk.js'
import { Questions } from '../../../src/ui/ink/ask/questions.js'
import { askInLines } from '../../../src/ui/plain/ask.js'
import type { Answers } from '../../../src/wizard/answers.js'
import type { Known } from '../../../src/wizard/suggestion.js'
import { scripted } from '../plain/scripted-dialogue.js'

/** What a user does, whichever front end is there. */
export type Act =
  | { readonly kind: 'start' | 'defaults' | 'edit' | 'accept' | 'back' }
  /** One of the choices, or a text of one's own. */
  | { readonly kind: 'choose'; readonly text: string; readonly own?: true }
  /** The fields of a step; null leaves one as it is. */
  | { readonly kind: 'fill'; readonly texts: readonly (string | null)[] }
  /** Out of the list of answers. */
  | { readonly kind: 'change'; readonly label: string; readonly number: number }

export interface Case {
  readonly project: Project
  readonly known: Known
  readonly resume: Resume | null
  readonly acts: readonly Act[]
}

/** The answers at the end of the acts on Ink's screens. */
export async function answerOnScreens({ project, known, resume, acts }: Case, size?: Size): Promise<Answers> {
  const done: Answers[] = []
  const screen = render(
    <Questions
      command="init"
      project={project}
      known={known}
      resume={resume}
      onDone={answers => done.push(answers)}
    />,
    size,
  )
  for (const act of acts) await actOnScreen(screen, act)
  screen.unmount()
  const [answers] = done
  if (answers === undefined) throw new Error(`Not over yet. The screen is:\n${screen.text()}`)
  return answers
}

async function actOnScreen(screen: Screen, act: Act): Promise<void> {
  if (act.kind === 'choose') {
    await pointAt(screen, act.own === true ? '…' : act.text)
    if (act.own === true) await screen.type(act.text)
    await screen.press('enter')
  } else if (act.kind === 'change') {
    await screen.type(act.label)
    await screen.press('enter')
  } else if (act.kind === 'fill') {
    for (const text of act.texts) {
      if (text !== null) await screen.press('ctrl+u')
      if (text !== null) await screen.type(text)
      await screen.press('enter')
    }
  } else await screen.press(KEYS[act.kind])
}

const KEYS = { start: 'enter', accept: 'enter', defaults: 'a', edit: 'e', back: 'escape' } as const

/** Moves the pointer down until it stands before a text, as eyes and a finger would. */
async function pointAt(screen: Screen, text: string): Promise<void> {
  for (let tries = 0; tries < 12; tries += 1) {
    const line = screen.lines().find(one => one.trimStart().startsWith('›')) ?? ''
    if (line.trim().split(/\s+/u)[1] === text) return
    // The empty field of one's own is a gap before its hint.
    if (text === '…' && /^ › {3,}\S/u.test(line)) return
    await screen.press('down')
  }
  throw new Error(`No choice ${text} on the screen:\n${screen.text()}`)
}

/** The answers at the end of the same acts in the talk of the plain front end. */
export async function answerInLines({ project, known, resume, acts }: Case): Promise<Answers> {
  const script = scripted(acts.flatMap(wordsOf))
  const answers = await askInLines(script, project, known, resume)
  if (script.left.length > 0)
    throw new Error(`Never asked for: ${script.left.join(', ')}\n${script.heard.join('\n')}`)
  return answers
}

function wordsOf(act: Act): string[] {
  switch (act.kind) {
    case 'start':
    case 'accept':
      return ['']
    case 'defaults':
      return ['a']
    case 'edit':
      return ['e']
    case 'back':
      return ['<']
    case 'change':
      return [String(act.number)]
    case 'choose':
      return [act.text]
    case 'fill':
      return act.texts.map(text => text ?? '')
  }
}
