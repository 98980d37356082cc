/** The name of an image, taken apart. */
export interface ImageReference {
  /** As written, without tag and digest: `python`, `ghcr.io/astral-sh/uv`. */
  readonly name: string
  /** `docker.io` where none is written. */
  readonly registry: string
  /** Without the registry: `library/python`, `astral-sh/uv`. */
  readonly repository: string
  readonly tag: string | null
  /** `sha256:…`. */
  readonly digest: string | null
}

// The grammar of distribution/reference, which every Docker client uses:
// https://pkg.go.dev/github.com/distribution/reference#pkg-overview
const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*'
const HOST_PART = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?'
const HOST = `(?:${HOST_PART}(?:\\.${HOST_PART})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`
const TAG = '[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}'
const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}'
const REFERENCE = new RegExp(
  `^(?<name>(?:${HOST}/)?${COMPONENT}(?:/${COMPONENT})*)(?::(?<tag>${TAG}))?(?:@(?<digest>${DIGEST}))?$`,
)
const LONGEST_NAME = 255

/** Takes an image reference apart; null where it is none (or still holds variables). */
export function parseReference(text: string): ImageReference | null {
  const { name, tag = null, digest = null } = REFERENCE.exec(text)?.groups ?? {}
  if (name === undefined || name.length > LONGEST_NAME) return null
  const { registry, repository } = located(name)
  // A first part with capitals is a host, and capitals are allowed nowhere else.
  if (!new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`).test(repository)) return null
  return { name, registry, repository, tag, digest }
}

/** The text for a reference: the parts in order, as `docker pull` takes them. */
export function formatReference({
  name,
  tag,
  digest,
}: Pick<ImageReference, 'name' | 'tag' | 'digest'>): string {
  return name + (tag === null ? '' : `:${tag}`) + (digest === null ? '' : `@${digest}`)
}

/** The first part is a registry where it looks like a host, else the image is on Docker Hub. */
function located(name: string): { registry: string; repository: string } {
  const slash = name.indexOf('/')
  const first = slash === -1 ? '' : name.slice(0, slash)
  if (/[.:A-Z]/.test(first) || first === 'localhost') {
    return { registry: first, repository: name.slice(slash + 1) }
  }
  return { registry: 'docker.io', repository: slash === -1 ? `library/${name}` : name }
}
