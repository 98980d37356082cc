import { comesFromOwnIndex } from '../../project/system/accelerator.js'
import type { Command, PlanInstruction, Word } from '../plan.js'
import type { Planning } from '../planning.js'
import { listWheels } from '../install/list-wheels.js'

/** Where the CPU builds lie, for x86-64 and arm64 alike. https://pytorch.org/get-started/locally/ */
const CPU_INDEX = 'https://download.pytorch.org/whl/cpu'
const INDEX_ARG = 'TORCH_INDEX'
const WHEELS = '/tmp/torch'
const PINS = '/tmp/torch.txt'
const LINES = '/tmp/torch-lines.txt'
const WITHOUT_CUDA = '/tmp/without-cuda.txt'

/** What an install from this file does before it, and is told beside it, so that torch comes for the CPU. */
export interface CpuTorch {
  readonly args: readonly PlanInstruction[]
  readonly before: readonly Command[]
  /** The file to install from, and pip's options. */
  readonly what: readonly Word[]
}

/** torch, torchvision and torchaudio, as far as production installs them; also where another distribution brings them. */
const torchFamily = ({ project }: Planning): string[] =>
  project.accelerator.libraries.map(({ value }) => value).filter(comesFromOwnIndex)

/** Whether the CPU builds are fetched apart: those that PyPI has for Linux bring CUDA. */
export function wantsCpuTorch(planning: Planning): boolean {
  const { answers, follows } = planning
  return answers.accelerator === 'cpu' && follows('one-accelerator') && torchFamily(planning).length > 0
}

/** The manifests name the CPU builds and their index themselves. */
export const namesCpuTorch = ({ project }: Planning): boolean => project.accelerator.asked?.value === 'cpu'

/**
 * The CPU builds alone come from their index, as wheels and without what they need; then everything is installed from
 * the usual index with these wheels at hand. A constraint holds pip to them: where they do not fit, the build fails with
 * pip's words instead of fetching CUDA. As an extra index theirs would be trusted with every name, and as the only one
 * it would replace PyPI.
 *
 * @param namedIn The files in which manifests name torch; a resolved file names all of it.
 */
export function cpuTorch(
  planning: Planning,
  file: string,
  namedIn: readonly string[] | 'resolved',
): CpuTorch {
  const family = torchFamily(planning)
  const named = namedIn === 'resolved' ? family : family.filter(name => isNamed(planning, name))
  const others = family.filter(name => !named.includes(name))
  const files = namedIn === 'resolved' ? [file] : namedIn
  const lines: Command[] =
    named.length === 0 ? [] : [['grep', '-hiE', lineOf(named), ...files, { raw: '>' }, LINES]]
  const wanted = [...(named.length === 0 ? [] : ['-r', LINES]), ...others]
  // A resolved file names the distributions of the CUDA build too, each on a line of its own.
  const rest: Command[] =
    namedIn === 'resolved'
      ? [['sed', '-E', `/${lineOf(['nvidia-.*', 'triton'])}/Id`, file, { raw: '>' }, WITHOUT_CUDA]]
      : []
  return {
    args: [
      {
        kind: 'arg',
        name: INDEX_ARG,
        value: CPU_INDEX,
        practice: 'one-accelerator',
        because: 'The index of the CPU builds; a mirror of it can be named with --build-arg.',
      },
    ],
    before: [
      ...lines,
      [
        'pip',
        'wheel',
        '--no-deps',
        '--wheel-dir',
        WHEELS,
        '--index-url',
        { raw: `"$${INDEX_ARG}"` },
        ...wanted,
      ],
      listWheels(WHEELS, PINS),
      ...rest,
    ],
    what: ['--find-links', WHEELS, '--constraint', PINS, '-r', namedIn === 'resolved' ? WITHOUT_CUDA : file],
  }
}

/** As a requirement or a constraint, and not only through another distribution. */
const isNamed = ({ project }: Planning, name: string): boolean =>
  project.distributions.some(
    one => one.name === name && one.group === null && (one.direct || one.evidence.text.startsWith(name)),
  )

/** The start of a line that requires one of these. */
const lineOf = (names: readonly string[]): string => `^(${names.join('|')})([^[:alnum:]._-]|$)`
