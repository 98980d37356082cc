/** What the words behind `pip install` ask for. */
export interface PipOperands {
  /** Distributions, paths and addresses, as written. */
  readonly names: readonly string[]
  /** `-r` */
  readonly requirements: readonly string[]
  /** `-c` */
  readonly constraints: readonly string[]
  /** `-e` */
  readonly editables: readonly string[]
  /** Folders it installs into instead of the environment: `--target`, `--prefix`, `--root`. */
  readonly folders: readonly string[]
}

/** Options of `pip install` whose value is the next word. https://pip.pypa.io/en/stable/cli/pip_install/ */
const WITH_VALUE = new Set(
  '-i --index-url --extra-index-url -f --find-links --trusted-host --timeout --retries --default-timeout --no-binary --only-binary --platform --python-version --implementation --abi --proxy --cert --client-cert --cache-dir --log --global-option --install-option --config-settings -C --progress-bar --upgrade-strategy --src --report --use-feature --use-deprecated --exists-action --python --group -p --build -b --index-strategy'.split(
    ' ',
  ),
)

const LISTS = {
  requirements: ['-r', '--requirement', '--requirements'],
  constraints: ['-c', '--constraint', '--constraints'],
  editables: ['-e', '--editable'],
  folders: ['-t', '--target', '--prefix', '--root'],
} as const

type List = keyof typeof LISTS
const KINDS: readonly List[] = ['requirements', 'constraints', 'editables', 'folders']

/** Reads the words behind `pip install` (or `uv pip install`, which takes the same). */
export function pipOperands(args: readonly string[]): PipOperands {
  const found: Record<List | 'names', string[]> = {
    names: [],
    requirements: [],
    constraints: [],
    editables: [],
    folders: [],
  }
  let pending: List | 'ignored' | null = null
  for (const word of args) {
    if (pending !== null) {
      if (pending !== 'ignored') found[pending].push(word)
      pending = null
      continue
    }
    const [option = word, ...value] = word.startsWith('--') ? word.split('=') : [word]
    const list = KINDS.find(kind => LISTS[kind].some(name => name === option))
    if (list !== undefined && value.length > 0) found[list].push(value.join('='))
    else if (list !== undefined) pending = list
    else if (WITH_VALUE.has(option) && value.length === 0) pending = 'ignored'
    else if (/^-[rce][^-]/u.test(word)) found[SHORT[word.charAt(1)] ?? 'names'].push(word.slice(2))
    else if (!word.startsWith('-')) found.names.push(word)
  }
  return found
}

/** `-rrequirements.txt` */
const SHORT: Readonly<Record<string, List>> = { r: 'requirements', c: 'constraints', e: 'editables' }
