import { columns } from '../../../common/text.js'
import { left, wrap } from '../../../report/layout.js'
import type { Style } from '../../../report/style.js'
import { type Interview, resolutionOf } from '../../../wizard/interview.js'
import { STEPS } from '../../../wizard/steps.js'
import type { Step } from '../../../wizard/steps.js'
import { answersSummary } from '../../view/answers-summary.js'
import { chosenItem, firstInView, shownItems } from '../components/choice-list.js'
import { drawField } from '../components/text-field.js'
import { viewQuestion } from '../../view/question-view.js'
import { drawSegments, padded } from '../../view/segments.js'
import { GAP, arrange, section } from './arrange.js'
import type { Section } from './arrange.js'
import type { AskScreen } from './ask-state.js'
import { draftsOf, labelsOf } from './fields.js'
import type { ChoiceField, TypedField } from './fields.js'

type StepScreen = Extract<AskScreen, { kind: 'step' }>

/** A question with its choices or fields, the reason of its default, and the answers so far. */
export function stepLines(interview: Interview, screen: StepScreen, rows: number, style: Style): string[] {
  const step = interview.at
  if (step === null) return []
  const { paint, width } = style
  const summary = drawSegments([['dim', answersSoFar(interview, step)]], width, style)
  if (screen.why !== null) return whyLines(step, screen.why, rows, style)
  const body = screen.fields.flatMap((field, index) =>
    field.kind === 'choice'
      ? choiceSections(interview, field, rows, style)
      : typedSections(interview, screen, field, index === screen.focus, style),
  )
  return arrange([titleSection(step, style), GAP, ...body], rows, summary === paint('dim', '') ? '' : summary)
}

const titleSection = (step: Step, { paint, width }: Style): Section =>
  section(0, ...wrap(step.title, width).map(line => paint('bold', line)))

/** The two paragraphs of `?`; scrolled where they are longer than the screen. */
function whyLines(step: Step, scroll: number, rows: number, style: Style): string[] {
  const [first, second] = step.why.map(paragraph => wrap(paragraph, Math.min(style.width, READABLE)))
  const lines = [...titleSection(step, style).lines, '', ...(first ?? []), '', ...(second ?? [])]
  const start = Math.min(scroll, Math.max(0, lines.length - rows))
  return lines.slice(start, start + rows)
}

/** Longer lines are hard to read. */
const READABLE = 78

function answersSoFar(interview: Interview, step: Step): string {
  const before = STEPS.slice(0, STEPS.indexOf(step)).flatMap(({ questions }) => questions)
  return answersSummary(resolutionOf(interview).answers, before)
}

/** The list, as long as the rows allow, then why the default is what it is, and what the choices weigh. */
function choiceSections(interview: Interview, field: ChoiceField, rows: number, style: Style): Section[] {
  const { usual, because, costs } = viewQuestion(interview, field.question, {})
  const count = labelsOf(field).length
  const listed = Math.max(3, Math.min(count, rows - 5))
  return [
    section(0, ...listLines(field, usual, listed, style)),
    ...errorSections(interview, field.question.id, style),
    GAP,
    ...(usual === null || because === null
      ? []
      : [section(5, ...reason(`${usual} because ${because}.`, style))]),
    ...costs.map(text => section(6, ...reason(text, style))),
  ]
}

const reason = (text: string, { width, paint }: Style): string[] =>
  wrap(text, width - 2).map(line => `  ${paint('dim', line)}`)

function listLines(field: ChoiceField, usual: string | null, rows: number, style: Style): string[] {
  const labels = labelsOf(field)
  const shown = shownItems(labels, field.list)
  const first = firstInView(field.list.cursor, shown.length, rows)
  const labelWidth = Math.min(24, Math.max(...field.choices.map(({ text }) => columns(text)))) + 2
  return shown.slice(first, first + rows).map(index => {
    const selected = index === chosenItem(labels, field.list)
    const choice = field.choices[index]
    return choice === undefined
      ? ownLine(field, selected, labelWidth, style)
      : choiceLine(choice, selected, choice.text === usual, labelWidth, style)
  })
}

const POINTER = '› '

function choiceLine(
  { text, note }: { text: string; note: string },
  selected: boolean,
  isDefault: boolean,
  labelWidth: number,
  style: Style,
): string {
  const { width, paint } = style
  const mark = isDefault ? '  default' : ''
  const line = drawSegments(
    [
      selected ? ['accent', POINTER] : '  ',
      selected ? ['accent', padded(text, labelWidth)] : padded(text, labelWidth),
      selected ? note : ['dim', note],
    ],
    width - columns(mark),
    style,
  )
  const used = Math.min(width - columns(mark), columns(POINTER) + labelWidth + columns(note))
  return line + ' '.repeat(Math.max(0, width - columns(mark) - used)) + paint('dim', mark)
}

function ownLine(field: ChoiceField, selected: boolean, labelWidth: number, style: Style): string {
  const hint = field.question.other ?? ''
  if (field.own === null || !selected) {
    const typed = field.own === null || field.own.typed.length === 0 ? '…' : field.own.typed.join('')
    return drawSegments(['  ', padded(typed, labelWidth), ['dim', hint]], style.width, style)
  }
  const fieldWidth = Math.max(labelWidth, Math.min(columns(field.own.typed.join('')) + 2, style.width - 4))
  const drawn = drawField(field.own, fieldWidth, true, style)
  const used = Math.max(columns(drawn), labelWidth)
  const gap = ' '.repeat(Math.max(0, labelWidth - columns(drawn)))
  return (
    style.paint('accent', POINTER) +
    drawn +
    gap +
    drawSegments([['dim', `  ${hint}`]], style.width - 2 - used, style)
  )
}

const LABEL_WIDTH = 10

function typedSections(
  interview: Interview,
  screen: StepScreen,
  field: TypedField,
  focused: boolean,
  style: Style,
): Section[] {
  const { width, paint } = style
  const { usual, because, costs } = viewQuestion(interview, field.question, draftsOf(screen.fields))
  const label = left(field.question.label, LABEL_WIDTH)
  const drawn = drawField(field.text, width - 2 - LABEL_WIDTH, focused, style)
  const indent = ' '.repeat(2 + LABEL_WIDTH)
  const why = usual === null || because === null ? '' : field.touched ? `default: ${usual}` : because
  return [
    section(0, (focused ? paint('accent', POINTER + label) : `  ${label}`) + drawn),
    ...errorSections(interview, field.question.id, style, indent),
    ...(why === '' ? [] : [section(5, indent + drawSegments([['dim', why]], width - indent.length, style))]),
    ...costs.map(text =>
      section(6, ...wrap(text, width - indent.length).map(line => indent + paint('dim', line))),
    ),
    ...(focused ? offeredSections(field, indent, style) : []),
    GAP,
  ]
}

/** What the arrow keys would put into the field. */
function offeredSections({ offered, text }: TypedField, indent: string, style: Style): Section[] {
  if (offered.length < 2) return []
  const typed = text.typed.join('')
  return offered.map(choice =>
    section(
      7,
      drawSegments(
        [indent, ['dim', `${choice.text === typed ? '*' : ' '} ${choice.note}: ${choice.text}`]],
        style.width,
        style,
      ),
    ),
  )
}

function errorSections(
  interview: Interview,
  id: keyof typeof interview.errors,
  style: Style,
  indent = '  ',
): Section[] {
  const why = interview.errors[id]
  if (why === undefined) return []
  const [first = '', ...rest] = wrap(why, style.width - indent.length - 2)
  return [
    section(
      1,
      `${indent}${style.paint('red', `! ${first}`)}`,
      ...rest.map(line => `${indent}  ${style.paint('red', line)}`),
    ),
  ]
}
