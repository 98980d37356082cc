import type { Instruction } from '../../dockerfile/dockerfile.js'
import { PYTHON_VERSIONS } from '../../project/packaging/versions.js'
import type { Sighting } from '../finding.js'
import { type CheckedFile, isOfficial, shippedRoot } from '../look/checked-file.js'
import { type Mend, mending } from '../mend/mend.js'
import type { Practice } from '../practice.js'

export const slimBase: Practice = {
  id: 'slim-base',
  title: 'Start from a slim image of a named Debian release',
  why: [
    'The full python image carries compilers, headers and libraries for building almost anything. They are of no use to a running application, but they are downloaded, stored and scanned for holes with it. The slim image holds the same Python with only the libraries that Python itself needs.',
    'Name the Debian release too, as in slim-trixie. Without it the tag moves to the next release some day, and the names of system packages change with it. Alpine is smaller still, but it has another C library, and many wheels on PyPI are not made for it.',
  ],
  sources: [
    'https://hub.docker.com/_/python',
    'https://github.com/docker-library/python',
    'https://pythonspeed.com/articles/base-image-python-docker-images/',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
CMD ["python", "-m", "app"]
`,
    bad: `FROM python:3.13
CMD ["python", "-m", "app"]
`,
  },
  check: notSlim,
}

/** An image without a tag is a matter of `pinned-base`. */
function notSlim(file: CheckedFile): readonly Sighting[] {
  const image = shippedRoot(file)
  const line = file.shipped[0]?.lines.start
  if (!isOfficial(image) || image.repository !== 'library/python' || line === undefined) return []
  const { tag } = image
  if (tag === null || tag === 'latest' || /alpine|windows|nanoserver/u.test(tag)) return []
  if (!tag.includes('slim'))
    return [
      {
        severity: 'warning',
        line,
        what: `python:${tag} ships compilers, headers and libraries that a running application does not use.`,
        fix: 'Ship a slim image of a named Debian release, such as python:3.13-slim-trixie; compile in a stage of its own.',
      },
    ]
  const release = newestRelease(tag)
  if (
    /-(?:trixie|bookworm|bullseye|buster|stretch)\b/u.test(tag) ||
    image.digest !== null ||
    release === null
  )
    return []
  return [
    {
      severity: 'advice',
      line,
      what: `python:${tag} moves to the next Debian release some day.`,
      fix: `Name the release: python:${tag}-${release}.`,
      ...named(file.shipped[0]?.instructions[0], tag, release),
    },
  ]
}

/** What a tag without a release stands on, as github.com/docker-library/python has it; null for what is not built any more. */
function newestRelease(tag: string): string | null {
  const minor = /^\d+\.\d+/u.exec(tag)?.[0]
  const known = PYTHON_VERSIONS.filter(({ debian }) => debian.length > 0)
  const python = minor === undefined ? known.at(-1) : known.find(({ version }) => version === minor)
  return python?.debian.at(-1) ?? null
}

function named(from: Instruction | undefined, tag: string, release: string): { readonly mend?: Mend } {
  const word = from?.arguments.kind === 'words' ? from.arguments.words[0] : undefined
  if (from === undefined || word?.text.endsWith(`:${tag}`) !== true) return {}
  return mending(
    [{ kind: 'words', target: from, span: word.span, text: `${word.text}-${release}` }],
    'Where the image was last built on an older release, packages can have other names now.',
  )
}
