import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of a file that ships with dockwiz, such as `presets/probe/main.py`: the same from src/ and from the bundle in dist/. */
export const packageFile = (path: string): string => join(packageRoot, path)

const packageRoot = climb(dirname(fileURLToPath(import.meta.url)))

function climb(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : climb(dirname(folder))
}
