import type { Report } from './report.js'

/** The command that starts the image, its ports published under their own numbers; null where there is no image. */
export function startCommand({ images, engine }: Report): string | null {
  const image = images.after
  if (image === null) return null
  const ports = image.ports.map(port => port.replace(/\/.*$/u, '')).filter(port => /^\d+$/u.test(port))
  return [
    engine?.kind ?? 'docker',
    'run --rm',
    ...ports.map(port => `-p ${port}:${port}`),
    image.reference,
  ].join(' ')
}
