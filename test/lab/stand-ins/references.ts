/** A base image by its official name, taken apart. */
export type Base =
  | { kind: 'debian'; suite: Suite }
  | { kind: 'buildpack'; suite: Suite }
  | { kind: 'python'; suite: Suite; minor: string; slim: boolean }

export type Suite = 'bookworm' | 'trixie'

const latest: Suite = 'trixie'

/** `python:3.12-slim-bookworm`, `python:3.13`, `debian:trixie-slim`, `buildpack-deps:trixie`. */
export function parseReference(reference: string): Base {
  const python = /^python:(\d+\.\d+)(-slim)?(?:-(bookworm|trixie))?$/.exec(reference)
  if (python) {
    const [, minor = '', slim, suite = latest] = python
    return { kind: 'python', minor, slim: slim !== undefined, suite: suite as Suite }
  }
  const other = /^(debian:(?=\w+-slim$)|buildpack-deps:)(bookworm|trixie)(-slim)?$/.exec(reference)
  if (!other) throw new Error(`the lab has no stand-in for ${reference}`)
  return { kind: other[1] === 'debian:' ? 'debian' : 'buildpack', suite: other[2] as Suite }
}

/** The full name; a tag without a suite is another name of it. */
export function canonical(base: Base): string {
  if (base.kind === 'debian') return `debian:${base.suite}-slim`
  if (base.kind === 'buildpack') return `buildpack-deps:${base.suite}`
  return `python:${base.minor}${base.slim ? '-slim' : ''}-${base.suite}`
}

/** What it is built upon, as in the official images. */
export function parent(base: Base): Base | undefined {
  if (base.kind === 'debian') return undefined
  if (base.kind === 'python' && !base.slim) return { kind: 'buildpack', suite: base.suite }
  return { kind: 'debian', suite: base.suite }
}
