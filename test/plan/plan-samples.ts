import { planImage } from '../../src/plan/plan-image.js'
import type { Plan, PlanInstruction, PlanStage } from '../../src/plan/plan.js'
import type { Project } from '../../src/project/project.js'
import type { Answers, InstallStrategy } from '../../src/wizard/answers.js'
import {
  file,
  folder,
  manifest,
  toolAnswers,
  toolProject,
  webAnswers,
  webProject,
} from './project-samples.js'

export const STRATEGIES: readonly InstallStrategy[] = ['venv', 'user', 'wheels']

interface Shape {
  readonly name: string
  readonly project: Project
  readonly answers: (install: InstallStrategy) => Answers
}

/** Kinds of projects that plan differently. */
export const SHAPES: readonly Shape[] = [
  {
    name: 'a web application with requirements.txt',
    project: webProject(),
    answers: install => webAnswers({ install }),
  },
  {
    name: 'requirements in a folder, with constraints',
    project: webProject({
      manifests: [manifest('requirements/prod.txt', { reads: ['requirements/prod.txt', 'constraints.txt'] })],
    }),
    answers: install => webAnswers({ install, healthcheck: { kind: 'tcp' } }),
  },
  {
    name: 'a command-line tool with pyproject.toml',
    project: toolProject(),
    answers: install => toolAnswers({ install }),
  },
  {
    name: 'a script with nothing to install',
    project: webProject({ manifests: [], distributions: [], sources: [file('bot.py')] }),
    answers: install =>
      toolAnswers({ install, command: ['python', 'bot.py'], healthcheck: { kind: 'none' } }),
  },
  {
    name: 'an application of files and folders, run as root',
    project: webProject({ sources: [file('main.py'), folder('templates'), folder('static')] }),
    answers: install => webAnswers({ install, user: 0 }),
  },
]

export interface Sample {
  readonly name: string
  readonly project: Project
  readonly answers: Answers
  readonly plan: Plan
}

/** Every strategy with every shape. */
export const SAMPLES: readonly Sample[] = SHAPES.flatMap(({ name, project, answers }) =>
  STRATEGIES.map(install => ({
    name: `${install}: ${name}`,
    project,
    answers: answers(install),
    plan: planImage(project, answers(install)),
  })),
)

export function stageOf(plan: Plan, name: string): PlanStage {
  const stage = plan.stages.find(stage => stage.name === name)
  if (stage === undefined) throw new Error(`There is no stage ${name}.`)
  return stage
}

export type Kind = PlanInstruction['kind']
export type OfKind<K extends Kind> = Extract<PlanInstruction, { kind: K }>

/** The instructions of one kind, of a stage or of all. */
export function instructions<K extends Kind>(of: Plan | PlanStage, kind: K): OfKind<K>[] {
  const all = 'stages' in of ? of.stages.flatMap(stage => stage.instructions) : of.instructions
  return all.filter((instruction): instruction is OfKind<K> => instruction.kind === kind)
}

/** The words of all commands of all RUNs, each command as one text. */
export function commandLines(of: Plan | PlanStage): string[] {
  return instructions(of, 'run').flatMap(({ commands }) =>
    commands.map(words => words.map(word => (typeof word === 'string' ? word : word.raw)).join(' ')),
  )
}
