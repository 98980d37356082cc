import table from '../../presets/shared-libraries.json' with { type: 'json' }

interface LibraryRow {
  readonly soname: string
  /** Names by Debian release; a release that has no such library is left out. */
  readonly bookworm?: string
  readonly trixie?: string
}

const ROWS: ReadonlyMap<string, LibraryRow> = new Map(
  table.libraries.map((row: LibraryRow) => [row.soname, row]),
)

/** The Debian package that has a shared library; null where the table does not know. Without a release, the newest's name. */
export function packageFor(soname: string, release: string | null): string | null {
  const row = ROWS.get(soname)
  if (row === undefined) return null
  return (release === 'bookworm' ? row.bookworm : row.trixie) ?? null
}

/** Brought into the container by the GPU driver of the host, never by the image. https://github.com/NVIDIA/libnvidia-container */
const DRIVERS = /^lib(?:cuda|nvcuvid|nvidia-[\w-]+|nvoptix)\.so/u

export const isDriverLibrary = (soname: string): boolean => DRIVERS.test(soname)
