/** A flag of the command line: what parsing needs, and what `--help` says of it. */
export interface Flag {
  readonly name: string
  readonly short?: string
  /** Name of its value in the help; a flag without one is on or off. */
  readonly value?: string
  /** What it can take behind `=`, where it needs no value. */
  readonly maybe?: string
  readonly help: string
}

/** Every command understands these. */
export const COMMON_FLAGS: readonly Flag[] = [
  { name: 'help', short: 'h', help: 'show this help' },
  { name: 'version', short: 'V', help: 'print the version' },
  { name: 'no-color', help: 'no colours; NO_COLOR and TERM=dumb do the same' },
]

/** For the checks that run the container; can be given more than once. */
const ENV_FLAG: Flag = {
  name: 'env',
  short: 'e',
  value: 'NAME[=VALUE]',
  help: 'a variable for the container when it is checked; more than once if need be',
}

/** How `init` works; what it asks has flags of its own, drawn from the questions. */
export const INIT_FLAGS: readonly Flag[] = [
  { name: 'yes', short: 'y', help: 'ask nothing: take the default wherever no flag answers' },
  {
    name: 'preset',
    value: 'NAME|FILE',
    help: 'answers to begin with instead of the defaults; still asked, and flags go before them (dockwiz presets lists them)',
  },
  { name: 'reset', help: 'begin without the answers that an earlier run saved in .dockwiz.yaml' },
  {
    name: 'existing',
    value: 'migrate|replace',
    help: 'what to do with a Dockerfile that is there: keep its lines as dockwiz migrate does, or write a new one; asked on a terminal, else replace',
  },
  { name: 'json', help: 'ask nothing, print the report as JSON on standard output' },
  {
    name: 'explain',
    help: 'write into the Dockerfile what each practice is for, in full; the image is the same',
  },
  { name: 'dry-run', help: 'show the files as a diff and write nothing' },
  { name: 'no-build', help: 'write the files and stop there' },
  { name: 'plain', help: 'prompts and lines instead of screens, for screen readers and simple terminals' },
  {
    name: 'tag',
    value: 'NAME',
    help: 'name of the image that stays (default: the project’s name and :dockwiz)',
  },
  { name: 'runs', value: 'N', help: 'timed rebuilds of each kind (default: 3)' },
  ENV_FLAG,
]

/** What a run is held to and what is kept of it. */
export const KEEPING_FLAGS: readonly Flag[] = [
  {
    name: 'budget',
    value: 'RULES',
    help: 'end with 1 unless they are kept, such as size<300MB,code<10s,checks=all',
  },
  {
    name: 'report',
    value: 'FILE',
    help: 'write the report to a .md, .html or .json file; more than once if need be',
  },
  { name: 'history', value: 'FILE', help: 'add the figures to a file, one line a run, and show their trend' },
]

/** Apart from the others: the command that is told at the end does not record again. */
export const RECORD_FLAG: Flag = {
  name: 'record',
  value: 'FILE',
  help: 'keep the whole session in a new file, for dockwiz replay',
}

/** How a command without questions shows its work. */
const SHOWING_FLAGS: readonly Flag[] = [
  { name: 'json', help: 'print the report as JSON on standard output' },
  { name: 'plain', help: 'lines instead of screens, for screen readers and simple terminals' },
]

/** Which Dockerfile, how much of it, and where. */
const DOCKERFILE_FLAGS: readonly Flag[] = [
  { name: 'file', short: 'f', value: 'FILE', help: 'the Dockerfile (default: Dockerfile in the folder)' },
  { name: 'target', value: 'STAGE', help: 'the stage to build (default: the last one)' },
  { name: 'context', value: 'NAME', help: 'the docker context, for an engine elsewhere (docker context ls)' },
]

export const MEASURE_FLAGS: readonly Flag[] = [
  {
    name: 'scenario',
    value: 'NAMES',
    help: 'what to time: clean, unchanged, code, dependencies (default: all)',
  },
  { name: 'runs', value: 'N', help: 'timed builds of each scenario (default: 3)' },
  { name: 'compare', value: 'FILE|IMAGE', help: 'another Dockerfile, or an image on this machine' },
  ...DOCKERFILE_FLAGS,
  ...SHOWING_FLAGS,
]

export const VERIFY_FLAGS: readonly Flag[] = [
  ...SHOWING_FLAGS,
  { name: 'command', value: 'COMMAND', help: 'start the container with this instead of its CMD' },
  {
    name: 'port',
    value: 'PORT',
    help: 'what to ask where the image has no HEALTHCHECK (default: the first it exposes)',
  },
  ENV_FLAG,
  {
    name: 'dockerfile',
    value: 'FILE',
    help: 'the Dockerfile it was built from, so that fixes name its lines',
  },
]

export const REPLAY_FLAGS: readonly Flag[] = [
  { name: 'list', help: 'list the recordings that come with dockwiz' },
  { name: 'speed', value: 'N|max', help: 'times as fast as it was; max waits for nothing (default: 1)' },
  { name: 'no-pause', help: 'play through, without the questions and the predictions' },
  { name: 'json', help: 'print the recorded report as JSON on standard output, marked as a recording' },
  { name: 'plain', help: 'lines instead of screens, for screen readers and simple terminals' },
]

export const INSPECT_FLAGS: readonly Flag[] = [
  { name: 'json', help: 'print the facts as JSON (dockwiz.inspection/1)' },
]

export const BUILD_FLAGS: readonly Flag[] = [...DOCKERFILE_FLAGS, ...SHOWING_FLAGS]

/** Handed on as they are; the first four can be given more than once. */
export const DOCKER_BUILD_FLAGS: readonly Flag[] = [
  { name: 'tag', short: 't', value: 'NAME', help: 'name of the image' },
  { name: 'build-arg', value: 'NAME=VALUE', help: 'a build argument' },
  { name: 'cache-from', value: 'PLACE', help: 'where to take cached layers from' },
  { name: 'cache-to', value: 'PLACE', help: 'where to put cached layers' },
  { name: 'platform', value: 'OS/ARCH', help: 'the platform to build for' },
  { name: 'builder', value: 'NAME', help: 'the builder, also a remote one (docker buildx ls)' },
  { name: 'no-cache', help: 'take no layer from the cache' },
  { name: 'pull', help: 'look for newer base images' },
]

export const MIGRATE_FLAGS: readonly Flag[] = [
  { name: 'yes', short: 'y', help: 'ask nothing: take the safe changes, and the offers that --offer names' },
  {
    name: 'offer',
    value: 'NAMES',
    help: 'changes that the file alone does not show to be safe: slim, user, healthcheck, signals, exec, or all',
  },
  { name: 'dry-run', help: 'show the diff and where each line went, and write nothing' },
  {
    name: 'json',
    help: 'ask nothing; with --dry-run print the migration as JSON (dockwiz.migration/1), else the report',
  },
  { name: 'no-build', help: 'write the Dockerfile and stop there: nothing is built or compared' },
  { name: 'runs', value: 'N', help: 'timed rebuilds of each kind (default: 3)' },
  { name: 'plain', help: 'lines instead of screens, for screen readers and simple terminals' },
]

/** What each practice brings on one's own project. */
export const LADDER_FLAGS: readonly Flag[] = [
  {
    name: 'ladder',
    maybe: 'without',
    help: 'plan your project from the plain single-stage file up, one practice more on each rung, and measure what each brings; --ladder=without: all practices, and each left out by itself',
  },
  { name: 'rungs', value: 'IDS', help: 'with --ladder: these practices alone, such as slim-base,stages' },
  { name: 'runs', value: 'N', help: 'with --ladder: timed builds of each kind on each rung (default: 2)' },
  ...KEEPING_FLAGS.filter(({ name }) => name === 'report'),
]

export const CHECK_FLAGS: readonly Flag[] = [
  {
    name: 'severity',
    value: 'LEVEL',
    help: 'the least to tell of: error, warning or advice (default: advice)',
  },
  { name: 'target', value: 'STAGE', help: 'the stage that ships (default: the last one)' },
  { name: 'all', help: 'every Dockerfile below the folder, but for what git ignores' },
  {
    name: 'fix',
    maybe: 'all',
    help: 'mend what can be mended without anything else changing, and show the diff; --fix=all: also what has a risk, told beside it',
  },
  {
    name: 'buildkit',
    help: 'also what BuildKit’s own checks find (docker build --check); docker looks up the base images for it',
  },
  { name: 'dry-run', help: 'with --fix: show the diff and write nothing' },
  { name: 'yes', short: 'y', help: 'with --fix=all: write without asking' },
  { name: 'json', help: 'print the findings as JSON (dockwiz.check/1)' },
  { name: 'sarif', help: 'print the findings as SARIF 2.1.0, for code scanning' },
]

export const LEARN_FLAGS: readonly Flag[] = [
  { name: 'list', help: 'list the lessons, and which are done' },
  { name: 'predict', value: 'CHOICE', help: 'the prediction; the lesson begins with the build' },
  { name: 'yes', short: 'y', help: 'ask nothing: build, measure and print; needs --predict' },
  {
    name: 'handout',
    value: 'FILE.md',
    help: 'measure the lesson and write it as Markdown, with the figures of this machine; - for standard output',
  },
  {
    name: 'json',
    help: 'as --yes, and print what was measured as JSON (dockwiz.lesson/1); with --list dockwiz.lessons/1, with --ladder the report',
  },
  { name: 'plain', help: 'prompts and lines instead of screens, for screen readers and simple terminals' },
]
