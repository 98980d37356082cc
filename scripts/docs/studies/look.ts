import type { Engine } from '../../../src/engine/engine.js'
import { inspectImage } from '../../../src/measure/image.js'
import { verifyImage } from '../../../src/verify/verify-image.js'
import { lookInContainer } from './look-in-container.js'
import { reach } from './reach.js'
import { checkIn, type SeenCheck, type SeenImage } from './see-image.js'
import { type Look, SIDES, type Study, type StudySide } from './study.js'
import type { Finding, Unit } from './verdict.js'
import { tagOf, unusedIn } from './workplace.js'

/** All that the claims of one study are looked up in. */
export interface Seen {
  readonly engine: Engine
  readonly study: Study
  /** The project as it was. */
  readonly root: string
  readonly images: Readonly<Record<StudySide, SeenImage>>
  /** Of each thing shown: why it cannot be built, null where it can. */
  readonly builds: ReadonlyMap<string, string | null>
  /** What the builder said when it built an image anew. */
  readonly log: () => Promise<string>
}

/** Looks where a claim says to. */
export async function lookAt(seen: Seen, look: Look): Promise<Finding> {
  const { images } = seen
  switch (look.kind) {
    case 'bytes':
      return figure((await bytesOf(seen, look.image)) - (await bytesOf(seen, look.less)), 'bytes')
    case 'smaller':
      return figure(1 - (await bytesOf(seen, look.image)) / (await bytesOf(seen, look.than)), 'share')
    case 'seconds':
      return timed(secondsOf(seen, look.image, look) - secondsOf(seen, look.less, look), 'seconds')
    case 'quicker':
      return timed(1 - secondsOf(seen, look.image, look) / secondsOf(seen, look.than, look), 'share')
    case 'executables':
      return figure(images[look.image].executables - images[look.less].executables, 'count')
    case 'pulled':
      return figure(images[look.image].compressedBytes / images[look.image].ownBytes, 'share')
    case 'waste':
      return figure(images[look.image].wasteBytes, 'bytes')
    case 'cached': {
      const { cached } = images[look.image]
      if (cached === null) return NOT_TIMED
      return outcome(cached, cached ? 'every step comes from the cache' : 'a step runs again')
    }
    case 'check':
      return ofCheck(await checksOf(seen, look.image), look)
    case 'printed':
    case 'run':
    case 'arguments':
      return await lookInContainer(seen.engine, referenceOf(seen, look.image), look)
    case 'reached':
      return await reach(seen.engine, referenceOf(seen, look.image), look.port)
    case 'build': {
      const why = seen.builds.get(look.shown)
      if (why === undefined) throw new Error(`${look.shown} is not shown by ${seen.study.name}.`)
      return outcome(why === null, why ?? 'it builds')
    }
    case 'log':
      return outcome(true, wordsOfCache(await seen.log()))
    case 'unused': {
      const unused = await unusedIn(seen.root)
      return outcome(unused.length > 0, `never imported: ${unused.join(', ')}`)
    }
    case 'itself':
      return outcome(false, `line ${look.line}: ${look.says}`)
    case 'elsewhere':
      return { kind: 'unseen', why: look.why }
  }
}

const NOT_TIMED: Finding = { kind: 'unseen', why: 'the machine was busy, and nothing was timed' }

const timed = (value: number, unit: Unit): Finding => (Number.isNaN(value) ? NOT_TIMED : figure(value, unit))

type TimedLook = Extract<Look, { kind: 'seconds' | 'quicker' }>

const figure = (value: number, unit: Unit): Finding => ({ kind: 'figure', value, unit })

const outcome = (worked: boolean, said: string): Finding => ({ kind: 'outcome', worked, said })

const isSide = (image: string): image is StudySide => SIDES.some(side => side === image)

/** The engine's name of an image: a reference of its own has a tag. */
const referenceOf = ({ study }: Seen, image: string): string =>
  image.includes(':') ? image : tagOf(study, image)

/** Nothing weighs nothing. */
async function bytesOf(seen: Seen, image: string | undefined): Promise<number> {
  if (image === undefined) return 0
  if (isSide(image)) return seen.images[image].bytes
  return (await inspectImage(seen.engine, referenceOf(seen, image), { base: null, dockerfile: null })).bytes
}

function secondsOf({ images }: Seen, image: StudySide | undefined, { scenario }: TimedLook): number {
  return image === undefined ? 0 : (images[image].seconds[scenario] ?? Number.NaN)
}

async function checksOf(seen: Seen, name: string): Promise<readonly SeenCheck[]> {
  if (isSide(name)) return seen.images[name].checks
  const image = await inspectImage(seen.engine, referenceOf(seen, name), { base: null, dockerfile: null })
  const checks: SeenCheck[] = []
  const { signal } = new AbortController()
  for await (const event of verifyImage(seen.engine, { image, side: 'after', source: null }, signal))
    checks.push(...checkIn(event))
  return checks
}

function ofCheck(checks: readonly SeenCheck[], { check }: Extract<Look, { kind: 'check' }>): Finding {
  const found = checks.find(({ id }) => id === check)
  if (found === undefined || found.status === 'skip')
    return { kind: 'unseen', why: found?.evidence ?? 'it was not checked' }
  return outcome(found.status === 'pass', found.evidence)
}

/** How the builder tells that a step came from its cache. */
const wordsOfCache = (log: string): string =>
  [...new Set(log.match(/\bCACHED\b|Using cache|load build definition/gu))].join(', ')
