import { readFileSync } from 'node:fs'
import { packageFile } from '../common/package-file.js'

/** The version in package.json. */
export function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(packageFile('package.json'), 'utf8'))
  return isVersioned(manifest) ? manifest.version : 'unknown'
}

const isVersioned = (value: unknown): value is { version: string } =>
  typeof value === 'object' && value !== null && 'version' in value && typeof value.version === 'string'
