import type { ExitCode } from '../common/problem.js'
import { QUESTION_FLAGS } from '../wizard/flags.js'
import {
  BUILD_FLAGS,
  CHECK_FLAGS,
  DOCKER_BUILD_FLAGS,
  INIT_FLAGS,
  INSPECT_FLAGS,
  LEARN_FLAGS,
  KEEPING_FLAGS,
  LADDER_FLAGS,
  MEASURE_FLAGS,
  MIGRATE_FLAGS,
  RECORD_FLAG,
  REPLAY_FLAGS,
  VERIFY_FLAGS,
  type Flag,
} from './flags.js'

/** The words of a command line, sorted out. */
export interface Invocation {
  readonly positionals: readonly string[]
  readonly flags: FlagValues
  /** Every value of the flags that take one, in order. */
  readonly all: FlagLists
  /** What stands behind `--`, for a command that passes it on. */
  readonly rest: readonly string[]
  readonly process: NodeJS.Process
}

export type FlagValues = ReadonlyMap<string, string | true>
export type FlagLists = ReadonlyMap<string, readonly string[]>

export interface FlagGroup {
  readonly title: string
  readonly flags: readonly Flag[]
}

export interface Command {
  readonly name: string
  /** What stands behind the name, e.g. `[folder]`. */
  readonly operands: string
  readonly most: number
  readonly summary: string
  readonly groups: readonly FlagGroup[]
  /** Words behind `--` are for docker. */
  readonly passesOn?: true
  readonly run: (invocation: Invocation) => Promise<ExitCode>
}

/** Every command; each loads its own code when it runs, so that `--help` stays quick. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'init',
    operands: '[folder]',
    most: 1,
    summary: 'look at a Python project, ask, write a Dockerfile, build it, measure and verify it',
    groups: [
      { title: 'Answers', flags: QUESTION_FLAGS },
      { title: 'How it works', flags: INIT_FLAGS },
      { title: 'Keeping', flags: [...KEEPING_FLAGS, RECORD_FLAG] },
    ],
    run: async invocation => (await import('./init.js')).init(invocation),
  },
  {
    name: 'build',
    operands: '[folder] [-- docker options]',
    most: 1,
    summary: 'build an existing Dockerfile with the live view, and tell where the time and the bytes went',
    groups: [
      { title: 'How it works', flags: BUILD_FLAGS },
      { title: 'For docker build', flags: DOCKER_BUILD_FLAGS },
      { title: 'Keeping', flags: [...KEEPING_FLAGS, RECORD_FLAG] },
    ],
    passesOn: true,
    run: async invocation => (await import('./build.js')).build(invocation),
  },
  {
    name: 'measure',
    operands: '[folder]',
    most: 1,
    summary: 'time the builds of an existing Dockerfile and look into its image, beside another one',
    groups: [
      { title: 'How it works', flags: MEASURE_FLAGS },
      { title: 'Keeping', flags: [...KEEPING_FLAGS, RECORD_FLAG] },
    ],
    run: async invocation => (await import('./measure.js')).measure(invocation),
  },
  {
    name: 'verify',
    operands: '[image]',
    most: 1,
    summary: 'look into an image and run it: the checks of init, on any image with Python',
    groups: [{ title: 'How it works', flags: VERIFY_FLAGS }],
    run: async invocation => (await import('./verify.js')).verifyCommand(invocation),
  },
  {
    name: 'inspect',
    operands: '[folder]',
    most: 1,
    summary: 'show what was found in a Python project, and where; run and write nothing',
    groups: [{ title: 'How it works', flags: INSPECT_FLAGS }],
    run: async invocation => (await import('./inspect.js')).inspectCommand(invocation),
  },
  {
    name: 'migrate',
    operands: '[Dockerfile or folder]',
    most: 1,
    summary: 'turn a single-stage Dockerfile into one with a builder, show why line by line, build both',
    groups: [
      { title: 'How it works', flags: MIGRATE_FLAGS },
      { title: 'Keeping', flags: [...KEEPING_FLAGS, RECORD_FLAG] },
    ],
    run: async invocation => (await import('./migrate.js')).migrateCommand(invocation),
  },
  {
    name: 'replay',
    operands: '[FILE|NAME]',
    most: 1,
    summary: 'play a recorded session without Docker: a file of --record, or one that comes with dockwiz',
    groups: [{ title: 'How it works', flags: REPLAY_FLAGS }],
    run: async invocation => (await import('./replay.js')).replayCommand(invocation),
  },
  {
    name: 'check',
    operands: '[Dockerfile or folder …]',
    most: Infinity,
    summary:
      'say what a Dockerfile (- for standard input) does badly, line by line, and what to do; mend it with --fix',
    groups: [{ title: 'How it works', flags: CHECK_FLAGS }],
    run: async invocation => (await import('./check.js')).checkCommand(invocation),
  },
  {
    name: 'explain',
    operands: '[ID]',
    most: 1,
    summary: 'tell why a practice is one, with an example done well and badly; without ID, list them all',
    groups: [],
    run: async invocation => (await import('./explain.js')).explainCommand(invocation),
  },
  {
    name: 'learn',
    operands: '[LESSON or folder]',
    most: 1,
    summary:
      'lessons on images: two Dockerfiles, your prediction, and what is measured on this machine; --ladder: what each practice brings on your own project',
    groups: [
      { title: 'How it works', flags: [...LEARN_FLAGS, RECORD_FLAG] },
      { title: 'The ladder', flags: LADDER_FLAGS },
    ],
    run: async invocation => (await import('./learn.js')).learnCommand(invocation),
  },
  {
    name: 'presets',
    operands: '[NAME|FILE]',
    most: 1,
    summary: 'list the presets for init; with a name or a file, check and print that one',
    groups: [],
    run: async invocation => (await import('./presets.js')).presetsCommand(invocation),
  },
]
