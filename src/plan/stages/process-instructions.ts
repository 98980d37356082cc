import { withoutEntrypoint } from '../bases/distroless.js'
import type { PlanInstruction } from '../plan.js'
import type { Planning } from '../planning.js'
import { switchUser } from '../process/app-user.js'
import { healthcheck } from '../process/healthcheck.js'
import { roleEnvironment } from '../process/role-environment.js'
import { startCommand } from '../process/start-command.js'
import { staticFiles } from '../process/static-files.js'
import { stopSignal } from '../process/stop-signal.js'

/** What makes an image of the application one that starts as a role: user, port, healthcheck, signal, command. */
export function processOf(planning: Planning): PlanInstruction[] {
  return [
    ...roleEnvironment(planning),
    ...staticFiles(planning),
    ...switchUser(planning),
    ...exposedPort(planning),
    ...healthcheck(planning).instructions,
    ...stopSignal(planning),
    ...withoutEntrypoint(planning),
    ...startCommand(planning),
  ]
}

function exposedPort({ answers, follows }: Planning): PlanInstruction[] {
  if (answers.port === null || !follows('documented-port')) return []
  return [
    {
      kind: 'expose',
      port: answers.port,
      practice: 'documented-port',
      because: 'Says which port the application listens on; `docker run -P` and tools read it.',
    },
  ]
}
