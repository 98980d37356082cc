import { createMatcher, parseIgnore } from '../dockerfile/ignore.js'
import { parseDockerfile } from '../dockerfile/parse.js'
import { stagesOf } from '../dockerfile/stages.js'
import type { PlannedFile } from '../plan/plan.js'
import { isWholeContext } from '../practices/look/paths.js'
import type { DockerFiles } from './docker-files.js'
import { copiedFromContext } from './locate-dockerfile.js'
import type { MigrationProposal } from './propose-migration.js'
import { WORK_FOLDER } from './work-folder.js'

/** What a migration writes: the Dockerfile, and what keeps dockwiz's own folder out of the image. Nothing where it is refused. */
export function migrationFiles({ old, migration }: MigrationProposal): readonly PlannedFile[] {
  if (migration.kind !== 'migrated') return []
  const file = { path: old.dockerfile, content: migration.text, current: old.text }
  return [file, ...ignoreFiles(old)]
}

/** The replaced file and the logs lie in a folder that `COPY . .` would take along: every build would be another one. */
function ignoreFiles({ text, ignore, ignoreFile }: DockerFiles): readonly PlannedFile[] {
  const copied = stagesOf(parseDockerfile(text)).flatMap(stage =>
    stage.instructions.flatMap(copiedFromContext),
  )
  const matcher = createMatcher(parseIgnore(ignore ?? '').patterns)
  if (!copied.some(isWholeContext) || matcher.ignores(`${WORK_FOLDER}/logs`)) return []
  return [{ path: ignoreFile, content: withLine(ignore ?? '', WORK_FOLDER), current: ignore }]
}

function withLine(text: string, line: string): string {
  const end = text.includes('\r\n') ? '\r\n' : '\n'
  const open = text === '' || text.endsWith('\n') ? '' : end
  return `${text}${open}${line}${end}`
}
