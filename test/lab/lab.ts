import { answeringEngine } from './answering-engine.js'
import { defaultEngine, parseEngineVersion, type EngineVersion } from './engines.js'
import { ensureEngine } from './ensure-engine.js'
import { defaultImages, ensureImages } from './images.js'
import { whyNotHere } from './machine.js'

/** A real engine with base images, for tests. */
export interface Lab {
  kind: 'lab'
  /** The version that the engine reports. */
  engine: string
  /** To be laid over a child's environment: the right `docker` first on PATH, talking to the right engine. */
  env: Record<string, string>
  /** Base images were made on the spot because no registry answers. */
  standIns: boolean
  /** The engine is the lab's own, not one that was there before. */
  own: boolean
}

export interface Absent {
  kind: 'absent'
  why: string
}

export interface LabRequest {
  /** One of the lab's own engines, whatever else answers. */
  engine?: EngineVersion
  images?: readonly string[]
}

/** Finds or brings up an engine and the base images asked for; `absent`, with the reason, where neither is possible. */
export async function openLab(request: LabRequest = {}): Promise<Lab | Absent> {
  const named = process.env['DOCKWIZ_LAB_ENGINE']
  const wanted = request.engine ?? (named ? parseEngineVersion(named) : undefined)
  const found = wanted ? undefined : await answeringEngine()
  const why = found ? undefined : await whyNotHere()
  if (why) return { kind: 'absent', why }
  const engine = found ?? { ...(await ensureEngine(wanted ?? defaultEngine)), own: true }
  const images = await ensureImages(request.images ?? defaultImages, engine.env)
  if (images.kind === 'absent') return images
  return { kind: 'lab', engine: engine.version, env: engine.env, standIns: images.standIns, own: engine.own }
}

/** Only those who cannot go on without an engine ask in this way. */
export async function requireLab(request: LabRequest = {}): Promise<Lab> {
  const lab = await openLab(request)
  if (lab.kind === 'lab') return lab
  throw new Error(lab.why)
}
