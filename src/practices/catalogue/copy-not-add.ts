import type { Sighting } from '../finding.js'
import type { CheckedFile } from '../look/checked-file.js'
import { copiesIn } from '../look/copies.js'
import type { Practice } from '../practice.js'

export const copyNotAdd: Practice = {
  id: 'copy-not-add',
  title: 'Copy files with COPY',
  why: [
    'ADD does more than it says: it unpacks a local archive and downloads a URL. Whether an archive arrives packed or unpacked then depends on what the file holds.',
    'COPY copies, and nothing else. ADD is right for an archive that is to be unpacked, a Git repository, and a download with --checksum.',
  ],
  sources: ['https://docs.docker.com/build/building/best-practices/#add-or-copy'],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
COPY requirements.txt /tmp/
ADD rootfs.tar.gz /
`,
    bad: `FROM python:3.13-slim-trixie
ADD requirements.txt /tmp/
ADD rootfs.tar.gz /
`,
  },
  check: addedFiles,
}

const isForAdd = (source: string): boolean =>
  /^(?:https?|git|ssh|ftp):|^git@|\$|\.(?:tar|tgz|tbz2?|txz|tar\.\w+|gz|bz2|xz|zst)$|<</u.test(source)

function addedFiles(file: CheckedFile): readonly Sighting[] {
  return copiesIn(file, file.built)
    .filter(
      ({ instruction, sources }) =>
        instruction.keyword === 'ADD' && sources.length > 0 && !sources.some(isForAdd),
    )
    .map(({ instruction }) => ({
      severity: 'advice',
      line: instruction.lines.start,
      what: 'ADD also unpacks archives and downloads; these are plain files.',
      fix: 'Write COPY.',
    }))
}
