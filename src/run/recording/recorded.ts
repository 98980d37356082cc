import type { Measurement } from '../../measure/measurements.js'
import type { Plan, PlannedFile } from '../../plan/plan.js'
import { placeText, projectFacts } from '../../project/facts.js'
import type { Project } from '../../project/project.js'
import { emptyReport, foldReport } from '../../report/fold-report.js'
import type { Report } from '../../report/report.js'
import type { Equivalence, Repaired } from '../../verify/equivalence/portrait.js'
import { toldQuestions } from '../../wizard/told-questions.js'
import type { RunEvent } from '../events.js'
import type { RecordedEvent, RecordedFound } from './recorded-event.js'

/**
 * What a recording keeps of an event; null where it keeps nothing. `project` is the one that was found, for the questions
 * about it. How the run ended is kept as the last line, by whoever sees it end.
 */
export function recorded(event: RunEvent, project: Project | null): RecordedEvent | null {
  switch (event.kind) {
    case 'found':
      return foundEvent(event.project)
    case 'engine': {
      const { engine } = foldReport(emptyReport(''), event)
      return engine === null ? null : { kind: 'engine', engine }
    }
    case 'asked': {
      const { known, ...asked } = event
      const questions =
        project === null || known === undefined ? [] : toldQuestions(project, known, event.answers)
      return { ...asked, questions }
    }
    case 'migrated':
      return { ...event, files: event.files.filter(isShown) }
    case 'planned':
      return { ...event, plan: withoutCompose(event.plan), files: event.files.filter(isShown) }
    case 'checked':
      return { kind: 'checked', check: event.check }
    case 'compared':
      return { kind: 'compared', equivalence: withoutValues(event.equivalence) }
    case 'repairing':
      return { kind: 'repairing', repaired: event.repaired.map(withoutValue) }
    case 'measured':
      return { kind: 'measured', measurement: withoutEnvironment(event.measurement) }
    case 'building':
      return withoutLog(event)
    case 'climbing':
      return { ...event, plan: withoutCompose(event.plan) }
    case 'lesson':
    case 'looking':
    case 'learned':
    case 'climbed':
    case 'stood-still':
    case 'begun':
    case 'written':
    case 'derived':
    case 'verifying':
    case 'comparing':
    case 'pulling':
    case 'build':
    case 'built':
    case 'unbuilt':
    case 'weighing':
    case 'checking':
    case 'stopped':
    case 'mending':
      return event
    case 'failed':
    case 'done':
      return null
  }
}

function foundEvent(found: Project): RecordedFound {
  const { project, problems }: Report = foldReport(emptyReport(''), { kind: 'found', project: found })
  const facts = projectFacts(found).map(({ label, value, note = null, evidence }) => ({
    label,
    value,
    note,
    place: evidence === null ? null : placeText(evidence),
  }))
  const { name, root } = found
  return {
    kind: 'found',
    project: project ?? { name, root, python: null, distributions: null },
    facts,
    problems,
  }
}

/** The file with all of the output stays where it was written. */
function withoutLog({ kind, image, scenario, run, of, dockerfile, text, target }: Building): Building {
  const building = { kind, image, scenario, run, of, dockerfile }
  return {
    ...building,
    ...(text === undefined ? {} : { text }),
    ...(target === undefined ? {} : { target }),
  }
}

type Building = Extract<RunEvent, { kind: 'building' }>

const withoutCompose = ({ title, args, stages, ignore, target }: Plan): Plan => ({
  ...(title === undefined ? {} : { title }),
  args,
  stages,
  ignore,
  target,
})

/** Compose files hold the passwords of databases. */
const isShown = ({ path }: PlannedFile): boolean =>
  /(?:Dockerfile|\.dockerignore|\.dockwiz\.yaml)$/u.test(path)

/** Variables by their names alone. */
function withoutEnvironment(measurement: Measurement): Measurement {
  if (measurement.kind !== 'image') return measurement
  const { image } = measurement
  return { ...measurement, image: { ...image, env: image.env.map(text => text.split('=')[0] ?? '') } }
}

const withoutValues = ({ repaired, ...equivalence }: Equivalence): Equivalence => ({
  ...equivalence,
  ...(repaired && { repaired: repaired.map(withoutValue) }),
  different: equivalence.different.map(difference =>
    difference.kind === 'variable' ? { ...difference, before: HIDDEN, after: HIDDEN } : difference,
  ),
})

const withoutValue = ({ difference, by }: Repaired): Repaired => ({
  difference: difference.replace(/^(variable \S+):.*/su, `$1: ${HIDDEN}`),
  by,
})

/** Stands for what nobody is to read. */
export const HIDDEN = '****'
