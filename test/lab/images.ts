import { attempt } from './command.js'
import { isDebian } from './machine.js'
import { say } from './say.js'
import { imageLabels, labels } from './stand-ins/labels.js'
import { ensureStandIns } from './stand-ins/stand-ins.js'

/** What the tests build upon; others are asked for by name. */
export const defaultImages = [
  'python:3.12-slim-trixie',
  'python:3.12-slim',
  'python:3.13-slim-trixie',
  'python:3.13-slim',
  'python:3.12-slim-bookworm',
  'python:3.12',
  'python:3.13',
] as const

type Images = { kind: 'images'; standIns: boolean } | { kind: 'absent'; why: string }

/** Base images are pulled where a registry answers and made on the spot where none does. */
export async function ensureImages(
  references: readonly string[],
  env: Record<string, string>,
): Promise<Images> {
  const found = await Promise.all(references.map(reference => imageLabels(reference, env)))
  const missing = references.filter((_, i) => found[i] === undefined)
  const standIns = found.some(image => image?.[labels.standIn] === 'true')
  if (missing.length === 0 && !standIns) return { kind: 'images', standIns: false }
  if (!standIns && (await pull(missing, env))) return { kind: 'images', standIns: false }
  if (process.getuid?.() !== 0 || !(await isDebian())) {
    const why = `no registry gives the base images ${missing.join(', ')}, and stand-ins for them can be made by root on Debian only`
    return missing.length === 0 ? { kind: 'images', standIns } : { kind: 'absent', why }
  }
  const impossible = await ensureStandIns(references, env)
  // The usual set is whatever can be had here; what was asked for by name has to be there.
  if (impossible.length === 0 || references === defaultImages) return { kind: 'images', standIns: true }
  return {
    kind: 'absent',
    why: `no registry answers, and no stand-in can be made here for ${impossible.join(', ')}`,
  }
}

async function pull(references: string[], env: Record<string, string>): Promise<boolean> {
  for (const reference of references) {
    const answer = await attempt('docker', ['pull', '--quiet', reference], { env })
    if (answer.ok) say(`pulled ${reference}`)
    else {
      say(`no registry gives ${reference}: ${answer.all.trim().split('\n').at(-1) ?? ''}`)
      return false
    }
  }
  return true
}
