const SIZE = /^(\d+(?:\.\d+)?)([kMGTP]?)B$/u
const FACTORS: Readonly<Record<string, number>> = { '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15 }

/** Bytes of a size as BuildKit and the old builder print it, `29.15MB`, in decimal units; null when it is none. */
export function parseSize(text: string): number | null {
  const match = SIZE.exec(text)
  if (match === null) return null
  return Math.round(Number(match[1]) * (FACTORS[match[2] ?? ''] ?? 1))
}
