/** A flag of the command line: what parsing needs, and what `--help` says of it. */
export interface Flag {
  readonly name: string
  readonly short?: string
  /** Name of its value in the help; a flag without one is on or off. */
  readonly value?: string
  readonly help: string
}

/** Every command understands these. */
export const COMMON_FLAGS: readonly Flag[] = [
  { name: 'help', short: 'h', help: 'show this help' },
  { name: 'version', short: 'V', help: 'print the version' },
  { name: 'no-color', help: 'no colours; NO_COLOR and TERM=dumb do the same' },
]

/** How `init` works; what it asks has flags of its own, drawn from the questions. */
export const INIT_FLAGS: readonly Flag[] = [
  { name: 'yes', short: 'y', help: 'ask nothing: take the default wherever no flag answers' },
  { name: 'json', help: 'ask nothing, print the report as JSON on standard output' },
  { name: 'dry-run', help: 'show the files as a diff and write nothing' },
  { name: 'no-build', help: 'write the files and stop there' },
  { name: 'plain', help: 'prompts and lines instead of screens, for screen readers and simple terminals' },
  {
    name: 'tag',
    value: 'NAME',
    help: 'name of the image that stays (default: the project’s name and :dockwiz)',
  },
  { name: 'runs', value: 'N', help: 'timed rebuilds of each kind (default: 3)' },
]

export const INSPECT_FLAGS: readonly Flag[] = [
  { name: 'json', help: 'print the facts as JSON (dockwiz.inspection/1)' },
]
