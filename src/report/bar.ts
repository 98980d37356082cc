const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']

/** A bar of `share` (0 to 1) of `width` columns, exact to an eighth of a column; a share above 0 always shows. */
export function measureBar(share: number, width: number): string {
  const wanted = Math.round(Math.min(Math.max(share, 0), 1) * width * 8)
  const eighths = share > 0 ? Math.max(wanted, 1) : 0
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '')
}

/** A line of `width` columns, `done` of `total` steps thick; the tip shows while something is left. */
export function progressBar(done: number, total: number, width: number): string {
  if (width <= 0) return ''
  const filled = total === 0 ? width : Math.floor((Math.min(done, total) / total) * width)
  if (filled >= width) return '━'.repeat(width)
  return filled === 0 ? '─'.repeat(width) : `${'━'.repeat(filled)}╸${'─'.repeat(width - filled - 1)}`
}
