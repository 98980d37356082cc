import { isOwnText } from './own-files.js'

/** Where the old text of a file is kept when dockwiz replaces it, relative to the project's root; 0 is the oldest. */
export const keptPath = (path: string, number: number): string =>
  `.dockwiz/replaced/${path.replace(/[\\/]/gu, '__')}${number === 0 ? '' : `.${number}`}`

export interface KeptFile {
  readonly path: string
  readonly text: string
}

/** The newest kept text of a file that dockwiz itself had not written: what was there before it. */
export async function keptOriginal(
  path: string,
  read: (path: string) => Promise<string | null>,
): Promise<KeptFile | null> {
  let newest: KeptFile | null = null
  for (let number = 0; ; number += 1) {
    const kept = keptPath(path, number)
    const text = await read(kept)
    if (text === null) return newest
    if (!isOwnText(text)) newest = { path: kept, text }
  }
}
