import type { PracticeId } from '../../practices/practice.js'
import type { Answers, InstallStrategy } from '../../wizard/answers.js'
import type { Planning } from '../planning.js'
import type { InstallShape } from './shape.js'
import { rootHome, userSite } from './user-site.js'
import { systemSite, venv } from './venv.js'
import { copiedWheels, wheels } from './wheels.js'

interface Strategy {
  readonly practice: PracticeId
  readonly shape: (answers: Answers) => InstallShape
  /** The shape of those who do not follow the practice. */
  readonly plain: (answers: Answers) => InstallShape
}

const STRATEGIES: Readonly<Record<InstallStrategy, Strategy>> = {
  venv: { practice: 'venv-copied-whole', shape: venv, plain: systemSite },
  user: { practice: 'user-site-copied-whole', shape: userSite, plain: rootHome },
  wheels: { practice: 'wheels-bind-mounted', shape: wheels, plain: copiedWheels },
}

/** The shape of the strategy that the answers name. */
export function shapeOf({ answers, follows }: Planning): InstallShape {
  const { practice, shape, plain } = STRATEGIES[answers.install]
  return follows(practice) ? shape(answers) : plain(answers)
}
