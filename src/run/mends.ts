import { isCompiler, isHeaders } from '../practices/look/packages.js'
import type { Project } from '../project/project.js'
import type { Fault } from '../verify/fault.js'
import type { Answers } from '../wizard/answers.js'
import { askingWith } from '../wizard/question.js'
import { startable } from '../wizard/questions/role.js'
import { commandText } from '../wizard/questions/start.js'
import { QUESTIONS } from '../wizard/steps.js'
import type { Remedy } from './desk.js'

/** The project and the answers that its image was planned with. */
export interface Planned {
  readonly project: Project
  readonly answers: Answers
}

/** What can be answered otherwise so that a check may pass. */
export interface Mend {
  /** The question whose answer is in doubt; null where none of those that are asked is. */
  readonly question: keyof Answers | null
  /** Most promising first; none where only the user can know. */
  readonly remedies: readonly Remedy[]
}

type Mends = {
  readonly [Kind in Fault['kind']]: (planned: Planned, fault: Extract<Fault, { kind: Kind }>) => Mend
}

const MENDS: Mends = {
  libraries: ({ answers }, { packages }) => {
    const wanted = packages.filter(name => !answers.runtimePackages.includes(name))
    return {
      question: 'runtimePackages',
      remedies: [
        ...instead(wanted.length > 0, `add ${wanted.join(', ')} to the image`, {
          ...answers,
          runtimePackages: [...answers.runtimePackages, ...wanted].sort(),
        }),
        ...wholeDistributions(answers),
      ],
    }
  },
  distributions: ({ answers }) => ({ question: null, remedies: wholeDistributions(answers) }),
  healthcheck: planned => ({
    question: 'healthcheck',
    remedies: [
      ...usual(planned, 'healthcheck', text => `ask ${text}, which the code answers`).filter(
        ({ answers }) => answers.healthcheck.kind === 'http',
      ),
      ...easierHealthcheck(planned.answers),
    ],
  }),
  start: planned => ({ question: 'command', remedies: otherStarts(planned) }),
  root: planned => ({ question: 'user', remedies: usual(planned, 'user', text => `run as user ${text}`) }),
  compilers: ({ answers }) => {
    const kept = answers.runtimePackages.filter(name => !isCompiler(name) && !isHeaders(name))
    const gone = answers.runtimePackages.filter(name => !kept.includes(name))
    return {
      question: 'runtimePackages',
      remedies: instead(gone.length > 0, `leave ${gone.join(', ')} out of the image`, {
        ...answers,
        runtimePackages: kept,
      }),
    }
  },
}

/** What may mend a fault in an image so planned. */
export function mendOf<Kind extends Fault['kind']>(
  planned: Planned,
  fault: Extract<Fault, { kind: Kind }> & { readonly kind: Kind },
): Mend {
  return MENDS[fault.kind](planned, fault)
}

const instead = (helps: boolean, text: string, answers: Answers): Remedy[] =>
  helps ? [{ text, answers }] : []

const wholeDistributions = (answers: Answers): Remedy[] =>
  instead(
    answers.savings.length > 0,
    `leave the distributions whole: no ${answers.savings.join(', ')} taken out`,
    {
      ...answers,
      savings: [],
    },
  )

/** What dockwiz would have answered itself, where another answer stands now. */
function usual({ project, answers }: Planned, id: keyof Answers, text: (answer: string) => string): Remedy[] {
  const settled = withUsual(project, answers, id)
  const [before, now] = [answers, settled].map(some => QUESTIONS.find(one => one.id === id)?.print(some))
  return before === now || now == null ? [] : [{ text: text(now), answers: settled }]
}

/** The answers with the default for one of them; as they are where it has none. */
function withUsual(project: Project, answers: Answers, id: keyof Answers): Answers {
  const question = QUESTIONS.find(one => one.id === id)
  const asking = askingWith(project, answers)
  const read = question?.read(question.default(asking)?.text ?? '', asking)
  return read?.kind === 'read' ? { ...answers, ...read.answers } : answers
}

/** A connection where a path does not answer; nothing where a connection does not come about. */
function easierHealthcheck(answers: Answers): Remedy[] {
  const { healthcheck, port } = answers
  return [
    ...instead(
      healthcheck.kind === 'http' && port !== null,
      `ask for a connection to port ${port ?? ''} alone`,
      {
        ...answers,
        healthcheck: { kind: 'tcp' },
      },
    ),
    ...instead(healthcheck.kind !== 'none', 'leave the healthcheck out', {
      ...answers,
      healthcheck: { kind: 'none' },
    }),
  ]
}

/** What else the repository starts as, of those that listen where this should listen; none of them is a target beside itself. */
const otherStarts = ({ project, answers }: Planned): Remedy[] =>
  startable(project)
    .filter(({ port }) => (port === null) === (answers.port === null))
    .filter(({ command }) => commandText(command) !== commandText(answers.command))
    .map(({ name, command }) => ({
      text: `start ${commandText(command)}`,
      answers: ownPort(project, {
        ...answers,
        command,
        targets: answers.targets.filter(target => target !== name),
      }),
    }))

const ownPort = (project: Project, answers: Answers): Answers =>
  withUsual(project, withUsual(project, answers, 'port'), 'healthcheck')
