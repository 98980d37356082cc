/** Docker's decimal units and the binary ones, in bytes; times in seconds. */
export const UNITS: Readonly<Record<'bytes' | 'seconds', Readonly<Record<string, number>>>> = {
  bytes: { B: 1, kB: 1e3, KB: 1e3, MB: 1e6, GB: 1e9, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 },
  seconds: { ms: 0.001, s: 1, min: 60 },
}

/** What a bare number is taken for. */
const USUAL = { bytes: 'MB', seconds: 's' } as const

/** Bytes or seconds as people type them: `300 MB`, `1,5gb`, `45`, `2 min 5 s`; null for what is none. */
export function readAmount(text: string, kind: 'bytes' | 'seconds'): number | null {
  const parts = [...text.trim().matchAll(PART)]
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text.trim()) return null
  const amounts = parts.map(({ groups }) => {
    const { number = '', unit = '' } = groups ?? {}
    const size = sizeOf(unit === '' ? USUAL[kind] : unit, kind)
    return size === null ? null : Number(number.replace(',', '.')) * size
  })
  return amounts.reduce((sum, amount) => (sum === null || amount === null ? null : sum + amount), 0)
}

const PART = /(?<number>\d{1,12}(?:[.,]\d{1,6})?)\s*(?<unit>[A-Za-z]*)\s*/gu

const sizeOf = (unit: string, kind: 'bytes' | 'seconds'): number | null =>
  Object.entries(UNITS[kind]).find(([name]) => name.toLowerCase() === unit.toLowerCase())?.[1] ?? null
