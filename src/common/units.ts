const UNITS = ['B', 'kB', 'MB', 'GB', 'TB']

/** Bytes in Docker's own decimal units and at most three significant digits: `1.07 GB`, `417 MB`, `20.4 kB`, `90 B`. */
export function formatBytes(bytes: number): string {
  let value = Math.abs(bytes)
  let unit = 0
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2
  return `${bytes < 0 ? '−' : ''}${value.toFixed(digits)} ${UNITS[unit] ?? ''}`
}

/** Seconds as people say them: `0.4 s`, `28.9 s`, `2 min 05 s`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 99.95) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`
}

/** The change from one figure to another in percent: `−61 %`, `+4 %`, `+0.2 %`, `−99.9 %`; `±0 %` where nothing changed. */
export function formatChange(before: number, after: number): string {
  if (before === 0) return after === 0 ? '±0 %' : 'new'
  const percent = ((after - before) / before) * 100
  const size = Math.abs(percent)
  if (size < 0.05) return '±0 %'
  const isNearAll = size > 99 && size < 100
  const text = isNearAll ? (Math.floor(size * 10) / 10).toFixed(1) : size.toFixed(size < 0.5 ? 1 : 0)
  return `${percent < 0 ? '−' : '+'}${text} %`
}
