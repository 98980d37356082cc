import { Problem } from '../../common/problem.js'
import { printable, some } from '../../common/text.js'
import { placeText } from '../../project/facts.js'
import type { Installation } from '../../project/project.js'

/**
 * Nothing here installs from a conda environment: its packages are not PyPI's, and pip cannot read the file. An image
 * without them would build and not start.
 * @throws Problem `manifest-unsupported` where such a file is all that names what the project needs.
 */
export function refuseConda({ manifests, distributions }: Installation): void {
  const production = manifests.filter(({ group }) => group === undefined)
  const needed = distributions.filter(({ group }) => group === null)
  const [manifest] = production
  const [first] = needed
  if (manifest === undefined || first === undefined) return
  if (production.some(({ manager }) => manager !== 'conda')) return
  throw new Problem('manifest-unsupported', {
    what: `${printable(manifest.file)} is a conda environment, and dockwiz cannot install one.`,
    where: printable(placeText(first.evidence)),
    why: `dockwiz installs with pip, which cannot read it. The image would be without ${some(needed.map(({ name }) => printable(name)))}, so nothing is written.`,
    next: [
      'Name in requirements.txt what the application needs. In the environment, this lists all: python -m pip list --format=freeze > requirements.txt',
      'Take out what PyPI does not have. Name the Debian packages that stand in for it in apt.txt. Then run dockwiz again.',
      'To stay with conda, write a Dockerfile on an image that has it, such as mambaorg/micromamba.',
    ],
  })
}
