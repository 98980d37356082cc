import { printable } from '../common/text.js'
import type { Derivation } from '../verify/derive-libraries.js'

/** What the built image needs otherwise than predicted, one sentence a line; nothing where the prediction was right. */
export function derivationLines({ added, dropped, needs, unknown }: Derivation): string[] {
  const wantsOf = (name: string): string =>
    needs
      .filter(need => need.package === name)
      .map(({ soname, distributions }) => `${soname} for ${distributions[0] ?? 'the application'}`)
      .join(', ') || 'what is missing'
  return [
    ...added.map(name => `Added to the Dockerfile: ${name}, which has ${wantsOf(name)}.`),
    ...dropped.map(name => `Left out of the Dockerfile: ${name}, which nothing installed asks for.`),
    ...unknown.map(soname => `Missing: ${soname}, and no Debian package is known that has it.`),
  ].map(printable)
}
