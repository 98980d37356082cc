import type { Fact } from './project.js'

/** What the first line of a Dockerfile of dockwiz' own says. */
export const OWN_MARK = 'written by dockwiz'
/** What the first line of a .dockerignore of dockwiz' own says. */
export const OWN_IGNORE_MARK = 'Nothing goes to the builder but what the Dockerfile reads.'

/** Whether dockwiz wrote a Dockerfile or a .dockerignore, by its first line. */
export function isOwnText(text: string): boolean {
  const [first = ''] = text.split('\n', 1)
  return first.includes(OWN_MARK) || first.includes(OWN_IGNORE_MARK)
}

export const isOwnDockerfile = ({ evidence }: Fact<string>): boolean =>
  evidence.line === 1 && isOwnText(evidence.text)
