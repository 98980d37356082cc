import { parseReference } from '../../dockerfile/references.js'
import type { Sighting } from '../finding.js'
import type { CheckedFile } from '../look/checked-file.js'
import type { Practice } from '../practice.js'

export const pinnedBase: Practice = {
  id: 'pinned-base',
  title: 'Name the version of every image',
  why: [
    'latest, or no tag at all, is another image every few weeks: the build of today and the one of next month have different versions of Python, and nothing in the repository tells why one of them fails.',
    'A tag with the minor version still gets fixes. A digest behind the tag, @sha256:…, holds the very bytes; it needs a bot that renews it.',
  ],
  sources: ['https://docs.docker.com/build/building/best-practices/#pin-base-image-versions'],
  covers: ['DL3006', 'DL3007'],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
COPY --from=ghcr.io/astral-sh/uv:0.12.5 /uv /bin/uv
`,
    bad: `FROM python:latest
COPY --from=ghcr.io/astral-sh/uv /uv /bin/uv
`,
  },
  check: unpinned,
}

function unpinned({ built }: CheckedFile): readonly Sighting[] {
  return built.flatMap(({ base, images, instructions, lines }) => {
    const own = base.kind === 'image' ? [{ reference: base.reference, line: lines.start }] : []
    const others = images.flatMap(written => {
      const reference = parseReference(written)
      const line = instructions.find(({ text }) => text.includes(written))?.lines.start ?? lines.start
      return reference === null ? [] : [{ reference, line }]
    })
    return [...own, ...others].flatMap(({ reference: { name, tag, digest }, line }): readonly Sighting[] => {
      if (digest !== null || (tag !== null && tag !== 'latest')) return []
      const what = `${name}${tag === null ? ' without a tag' : ':latest'} is another image every few weeks.`
      return [{ severity: 'warning', line, what, fix: 'Name a version, or hold the image by its digest.' }]
    })
  })
}
