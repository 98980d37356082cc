import type { Report } from './report.js'

/** The command that starts the image, its ports published under their own numbers; null where no image stays. */
export function startCommand({ command, images, engine, recording }: Report): string | null {
  const image = images.after
  if (image === null || command === 'measure' || recording !== undefined) return null
  const ports = image.ports.map(port => port.replace(/\/.*$/u, '')).filter(port => /^\d+$/u.test(port))
  return [
    engine?.kind ?? 'docker',
    'run --rm',
    ...ports.map(port => `-p ${port}:${port}`),
    image.reference,
  ].join(' ')
}
