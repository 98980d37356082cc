import { aptInstall } from '../../plan/apt-install.js'
import { renderInstruction } from '../../plan/render/render-instruction.js'
import type { OldFile } from '../old-file.js'
import { builds } from '../old-file.js'
import type { Surroundings } from '../surroundings.js'
import { type OfferKind, withLine } from './offer-kind.js'

export const slimOffer: OfferKind = {
  id: 'slim',
  title: 'let the runtime stand on the slim image',
  risk: 'The full image has some 400 packages more: what the application calls of them (git, curl, a database’s client) has to be installed by name, and only a run shows what.',
  gain: 'The runtime stands on the slim image; compilers and headers of the full one stay in the builder.',
  changeFor: (file, surroundings) => {
    if (!canBeSlim(file)) return null
    const [install] = aptInstall(libraries(file, surroundings), {
      lists: 'removed',
      practice: 'runtime-packages-only',
      because: 'The slim image does not have what these dependencies load.',
    })
    if (install === undefined) return arrangement => arrangement
    const text = renderInstruction(install, { link: false, startInterval: false }).join('\n')
    return arrangement => withLine(arrangement, { text, because: install.because, place: 'first' })
  },
}

export const canBeSlim = (file: OldFile): boolean => slimImage(file) !== null && !usesFullImage(file)

/** The slim twin of the file's image; null where it stands on one already, or on a digest. */
export function slimImage({ base, stage }: OldFile): string | null {
  const [from] = stage.instructions
  const written = from?.arguments.kind === 'words' ? (from.arguments.words[0]?.text ?? '') : ''
  const name = /^(?<name>[^:@]+)(?::(?<tag>[\w.${}-]+))?$/u.exec(written)?.groups
  if (base.isSlim || base.system !== null || name?.name === undefined || stage.base.kind !== 'image')
    return null
  const tag = name.tag ?? 'latest'
  const [, version = tag, release = ''] =
    /^(.+?)(-(?:trixie|bookworm|bullseye|buster|stretch|jessie))?$/u.exec(tag) ?? []
  if (/-(?!rc)/u.test(version)) return null
  return `${name.name}:${version === 'latest' ? 'slim' : `${version}-slim`}${release}`
}

/** Programs of the full image that the slim one lacks. https://github.com/docker-library/buildpack-deps */
const FULL_ONLY =
  /(?:^|[\s;&|("'/])(?:git|curl|wget|gcc|g\+\+|make|cc|hg|svn|unzip|patch|file|convert|mysql_config|pg_config|gpg|ssh|xz)(?=[\s"';)]|$)/mu

/** Whether a line of the runtime calls what the slim image does not have. */
function usesFullImage({ steps, last, toolsStay }: OldFile): boolean {
  const installed = new Set(
    steps.flatMap(({ pieces }) =>
      pieces
        .filter(({ kind }) => kind === 'packages-install')
        .flatMap(({ words }) => words.map(({ value }) => value)),
    ),
  )
  const texts = steps.flatMap(({ instruction, pieces }, at) =>
    pieces.length === 0 || at > last
      ? /^(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK)$/u.test(instruction.keyword)
        ? [instruction.text.replace(/^\s*\S+/u, '')]
        : []
      : pieces
          .filter(
            piece => (toolsStay && !piece.isPlain) || (!builds(piece) && !piece.kind.startsWith('packages-')),
          )
          .map(({ raw }) => raw),
  )
  // A script of the project, run while building, may call anything.
  const runsScript = steps.some(({ pieces }) =>
    pieces.some(
      ({ kind, commands }) =>
        kind === 'opaque' &&
        commands.some(({ words }) => words.slice(0, 2).some(word => word.endsWith('.sh'))),
    ),
  )
  if (runsScript) return true
  return texts.some(text => {
    const program = FULL_ONLY.exec(text)?.[0].replace(/^[^\w]+/u, '')
    return program !== undefined && !installed.has(program)
  })
}

/** What the dependencies load, by the table of the wizard. */
function libraries({ base }: OldFile, { native }: Surroundings): readonly string[] {
  const release = base.release === 'bookworm' ? 'bookworm' : 'trixie'
  return native?.flatMap(({ runtime }) => runtime[release]) ?? []
}
