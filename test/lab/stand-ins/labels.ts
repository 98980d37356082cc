import { attempt } from '../command.js'

export const labels = { standIn: 'org.dockwiz.stand-in', recipe: 'org.dockwiz.stand-in.recipe' }

/** An image's labels, or undefined when the engine has no such image. */
export async function imageLabels(
  reference: string,
  env: Record<string, string>,
): Promise<Record<string, string> | undefined> {
  const answer = await attempt(
    'docker',
    ['image', 'inspect', '--format', '{{json .Config.Labels}}', reference],
    { env },
  )
  return answer.ok ? ((JSON.parse(answer.stdout) as Record<string, string> | null) ?? {}) : undefined
}
