import type { Instruction } from '../dockerfile/dockerfile.js'
import { environmentVariables, makesEnvironment } from './environment.js'
import type { StageName, TraceEntry } from './migration.js'
import type { OldFile } from './old-file.js'
import type { Placement } from './placement.js'

/** A line or more of the new file. */
export interface NewPart {
  readonly stage: StageName
  /** Comments and blank lines above it. */
  readonly lead: string
  readonly text: string
  /** The old instruction it comes from; null for what is new. */
  readonly from: Instruction | null
}

/** What the new file consists of, and why. */
export interface Arrangement {
  readonly parts: readonly NewPart[]
  readonly trace: readonly TraceEntry[]
}

/** The stages of the new file while they are filled. */
export class NewFile implements Arrangement {
  readonly parts: NewPart[] = []
  readonly trace: TraceEntry[] = []
  readonly #file: OldFile
  readonly #isShared: boolean
  #inBase: boolean
  #hasEnvironment = false

  /** @param isShared whether both stages stand on one image; otherwise each has everything itself */
  constructor(file: OldFile, isShared: boolean) {
    this.#file = file
    this.#isShared = isShared
    this.#inBase = isShared
  }

  /** Whether what both stages begin with still goes on. */
  get inBase(): boolean {
    return this.#inBase
  }

  add(stage: StageName, text: string, { step }: Placement, lead = step.lead): void {
    this.parts.push({ stage, lead, text: ended(text), from: step.instruction })
  }

  addNew(stage: StageName, text: string, because: string, lead = ''): void {
    this.parts.push({ stage, lead, text: ended(text), from: null })
    this.#tellNew(stage, text, because)
  }

  /** From here on the stages differ. */
  leaveBase(): void {
    if (!this.#inBase) return
    this.#inBase = false
    if (this.#file.environment.made === 'new') this.#setVariables('base', PATH_REASON)
  }

  /** The runtime has the dependencies from here on. */
  copyEnvironment(): void {
    if (this.#hasEnvironment) return
    this.leaveBase()
    this.#hasEnvironment = true
    const { folder, target, made } = this.#file.environment
    if (made === 'new' && !this.#isShared) this.#setVariables('runtime', PATH_REASON)
    this.addNew(
      'runtime',
      `COPY --from=${this.#file.names.builder} ${folder} ${target}`,
      'The dependencies, and nothing that built them.',
    )
  }

  /** What the builder installs from here on is what the runtime takes. */
  makeEnvironment(): void {
    const { environment, base } = this.#file
    const { folder, made } = environment
    if (made === 'prefix') this.#setVariables('builder', PREFIX_REASON)
    else if (!this.#isShared) this.#setVariables('builder', PATH_REASON)
    if (made !== 'new') return
    if (base.system?.hasVenv === false) this.#installVenv()
    this.addNew('builder', `RUN ${makesEnvironment(base)} ${folder}`, VENV_REASON)
  }

  /** The base image has pip; a second one in the environment is weight, unless the runtime runs it. */
  leavePipOut(): void {
    const { environment, toolsStay } = this.#file
    const runsPip = this.parts.some(({ stage, text }) => stage !== 'builder' && /\bpip[\d.]*\b/u.test(text))
    if (environment.made !== 'new' || toolsStay || runsPip) return
    this.addNew('builder', 'RUN pip uninstall --yes pip', PIP_REASON)
  }

  /** Tells where an old instruction went, when all of it is placed. */
  tell({ step, because }: Placement): void {
    const { raw, lines } = step.instruction
    const own = this.parts.filter(({ from }) => from === step.instruction)
    const isSame = own.every(({ text }) => text.trim() === raw.trim())
    this.trace.push({
      lines,
      text: firstLine(raw),
      stages: [...new Set(own.map(({ stage }) => stage))],
      change: own.length === 0 ? 'gone' : isSame ? 'same' : own.length > 1 ? 'split' : 'changed',
      because,
    })
  }

  /** Before all files: it outlives their changes. */
  #installVenv(): void {
    const at = this.parts.findIndex(
      ({ stage, from }) => stage === 'builder' && /^(?:COPY|ADD)$/u.test(from?.keyword ?? ''),
    )
    const part: NewPart = { stage: 'builder', lead: '', text: ended(VENV_PACKAGE), from: null }
    this.parts.splice(at === -1 ? this.parts.length : at, 0, part)
    this.#tellNew('builder', VENV_PACKAGE, VENV_PACKAGE_REASON)
  }

  #tellNew(stage: StageName, text: string, because: string): void {
    this.trace.push({ lines: null, text: firstLine(text), stages: [stage], change: 'new', because })
  }

  #setVariables(stage: StageName, because: string): void {
    this.addNew(stage, environmentVariables(this.#file.environment, this.#file.base), because)
  }
}

const PATH_REASON = 'The environment’s programs come first, in every stage.'
const VENV_PACKAGE = `RUN apt-get update \\
    && apt-get install -y --no-install-recommends python3-venv`
const VENV_PACKAGE_REASON = 'The distribution keeps what makes an environment in a package of its own.'
const VENV_REASON = 'What is installed from here on lies in one folder, which can be copied as a whole.'
const PIP_REASON = 'The base image has pip already, and nothing installs in the runtime.'
const PREFIX_REASON =
  'pip installs into a folder of its own, and sees what is there; the runtime has it where the old image had it.'

export const firstLine = (raw: string): string => raw.trim().split('\n')[0] ?? ''

const ended = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`)
