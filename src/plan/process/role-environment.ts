import type { PlanInstruction } from '../plan.js'
import type { Planning } from '../planning.js'

/** Names that BuildKit warns of in ENV: https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/ */
const SECRET = /(?:^|_)(?:api)?(?:passw(?:or)?d|pass|pword|secret|token|key|auth|credentials?)(?:_|$)/iu

/** Variables without which the role does not start as it should, such as the address that Gradio listens on. */
export function roleEnvironment({ role, answers }: Planning): PlanInstruction[] {
  // The port may have been answered otherwise than it was found.
  const isPort = (name: string, value: string): boolean =>
    answers.port !== null && name.endsWith('PORT') && value === String(role?.port)
  const values = Object.entries(role?.environment ?? {})
    .filter(([name]) => /^[A-Za-z_]\w*$/u.test(name) && !SECRET.test(name))
    .map(([name, value]) => [name, isPort(name, value) ? String(answers.port) : value] as const)
  if (values.length === 0) return []
  return [
    {
      kind: 'env',
      values: Object.fromEntries(values),
      practice: 'documented-port',
      because: 'The start command reads these.',
    },
  ]
}
