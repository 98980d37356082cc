import type { Arrangement } from './new-file.js'
import type { StageName } from './migration.js'
import type { OldFile } from './old-file.js'
import { leadsOf, tailOf } from './steps.js'

/** The images of the stages, and what the last one is called. */
export interface StageImages {
  /** The runtime's own image; null where both stages stand on the old one. */
  readonly runtime: string | null
}

/** The text of the new file. */
export function printFile(file: OldFile, { parts }: Arrangement, { runtime }: StageImages): string {
  const [from] = file.stage.instructions
  const hasBase = runtime === null && parts.some(({ stage }) => stage === 'base')
  const old = fromWords(file)
  const { names } = file
  const stages: readonly (readonly [StageName, string])[] = hasBase
    ? [
        ['base', `${old.keyword} ${old.image} ${old.as} ${names.base}`],
        ['builder', `${old.keyword} ${names.base} ${old.as} ${names.builder}`],
        ['runtime', `${old.keyword} ${names.base} ${old.as} ${names.runtime}`],
      ]
    : [
        ['builder', `${old.keyword} ${old.image} ${old.as} ${names.builder}`],
        ['runtime', `${old.keyword} ${runtime ?? old.image} ${old.as} ${names.runtime}`],
      ]
  const lead = from === undefined ? '' : (leadsOf(file.dockerfile).get(from) ?? '')
  const body = stages.map(([name, line], at) => {
    const own = parts.filter(({ stage }) => stage === name)
    const above = (at === 0 ? lead : '') + (name === 'base' ? '' : `${COMMENTS[name]}\n`)
    const isOld = at === 0 && hasBase
    const text = own
      .map((part, at) => (at === 0 && !isOld ? withoutBlanks(part.lead) : part.lead) + part.text)
      .join('')
    return `${above}${line}\n${text}`.replace(/(?:[\t ]*\r?\n)+$/u, '\n')
  })
  return withEndings(file, headerOf(file) + body.join('\n') + tailOf(file.dockerfile))
}

const withoutBlanks = (lead: string): string => lead.replace(/^(?:[\t ]*\r?\n)+/u, '')

const COMMENTS: Readonly<Record<Exclude<StageName, 'base'>, string>> = {
  builder: '# The dependencies are installed here; compilers, tools and caches stay behind.',
  runtime: '# The image that ships.',
}

/** What stands before the FROM, and before the comments above it. */
function headerOf({ dockerfile, stage }: OldFile): string {
  const [from] = stage.instructions
  const at = dockerfile.parts.findIndex(part => part === from)
  const before = dockerfile.parts.slice(0, at)
  const last = before.findLastIndex(({ kind }) => kind === 'instruction')
  return before
    .slice(0, last + 1)
    .map(({ raw }) => (raw.endsWith('\n') ? raw : `${raw}\n`))
    .join('')
}

/** The FROM in its own words; `AS` as the keyword is written. */
function fromWords({ stage }: OldFile): {
  readonly keyword: string
  readonly image: string
  readonly as: string
} {
  const [from] = stage.instructions
  const text = from?.text ?? ''
  const keyword = /^\s*(?<word>\S+)/u.exec(text)?.groups?.word ?? 'FROM'
  const flags = from?.flags.map(({ span }) => `${text.slice(span.start, span.end)} `).join('') ?? ''
  const image = from?.arguments.kind === 'words' ? (from.arguments.words[0]?.text ?? '') : ''
  return {
    keyword,
    image: flags + image,
    as: keyword === keyword.toLowerCase() ? 'as' : 'AS',
  }
}

function withEndings({ dockerfile }: OldFile, text: string): string {
  const isCrlf = dockerfile.parts.some(({ raw }) => raw.endsWith('\r\n'))
  return isCrlf ? text.replace(/\r?\n/gu, '\r\n') : text
}
