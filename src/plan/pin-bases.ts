import type { Plan } from './plan.js'

/** The images that the stages of a plan stand on, as a registry knows them. */
export function basesOf(plan: Plan): string[] {
  const stages = new Set(plan.stages.map(({ name }) => name))
  const images = plan.stages.map(({ from }) => expanded(plan, from))
  return [...new Set(images)].filter(
    image => image !== 'scratch' && !stages.has(image) && !image.includes('@'),
  )
}

/**
 * The plan with its images held to these digests. The tag stays, for people and for tools that renew the digest; the ARGs
 * in it become words, because a digest holds for one version alone.
 */
export function pinBases(plan: Plan, digests: ReadonlyMap<string, string>): Plan {
  const stages = plan.stages.map(stage => {
    const image = expanded(plan, stage.from)
    const digest = digests.get(image)
    return digest === undefined
      ? stage
      : { ...stage, from: `${image}@${digest}`, purpose: `${stage.purpose} ${PINNED}` }
  })
  const args = plan.args.filter(({ name }) => stages.some(({ from }) => from.includes(`\${${name}}`)))
  return { ...plan, stages, args }
}

const PINNED =
  'Held to a digest: no fixes come with a new build until it is renewed (dockwiz init --pin-digest yes).'

const expanded = ({ args }: Plan, from: string): string =>
  args.reduce((text, { name, value }) => text.replaceAll(`\${${name}}`, value), from)
