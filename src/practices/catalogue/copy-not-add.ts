import type { Sighting } from '../finding.js'
import type { CheckedFile } from '../look/checked-file.js'
import { type Copied, copiesIn } from '../look/copies.js'
import { type Mend, mending } from '../mend/mend.js'
import type { Practice } from '../practice.js'

export const copyNotAdd: Practice = {
  id: 'copy-not-add',
  title: 'Copy files with COPY',
  why: [
    'ADD does more than it says: it unpacks a local archive and downloads a URL. Whether an archive arrives packed or unpacked then depends on what the file holds.',
    'COPY copies, and nothing else. ADD is right for an archive that is to be unpacked, a Git repository, and a download with --checksum.',
  ],
  sources: ['https://docs.docker.com/build/building/best-practices/#add-or-copy'],
  covers: ['DL3020'],
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
    .map(copied => ({
      severity: 'advice',
      line: copied.instruction.lines.start,
      what: 'ADD also unpacks archives and downloads; these are plain files.',
      fix: 'Write COPY.',
      ...asCopy(copied),
    }))
}

/** What a name tells to be text or a folder is no archive; ADD looks into all others. */
const NO_ARCHIVE =
  /(?:^|\/)(?:\.{0,2}|[^/]*\.(?:txt|in|toml|cfg|ini|ya?ml|json|py|sh|md|rst|lock|conf|env|html|js|css|sql|pem|crt)|Pipfile|Procfile|Makefile|LICENSE|README)$/u

const FLAGS_OF_ADD = ['checksum', 'keep-git-dir', 'unpack']

function asCopy({ instruction, sources }: Copied): { readonly mend?: Mend } {
  if (instruction.flags.some(({ name }) => FLAGS_OF_ADD.includes(name))) return {}
  const unknown = sources.find(source => !NO_ARCHIVE.test(source))
  const keyword = instruction.text.startsWith('add') ? 'copy' : 'COPY'
  return mending(
    [{ kind: 'words', target: instruction, span: { start: 0, end: 'ADD'.length }, text: keyword }],
    unknown === undefined ? null : `If ${unknown} is an archive after all, it is not unpacked any more.`,
  )
}
