import { APP_FOLDER } from '../application.js'
import type { ComposeService } from './compose-plan.js'

/** What a service says. https://docs.docker.com/reference/compose-file/services/ */
export function serviceValues(service: ComposeService, secrets: readonly string[]): Values {
  const { context, target, port, gpu, init, mountsCode, profile } = service
  return {
    build: {
      context: asText(context),
      ...(target === null ? {} : { target }),
      ...(secrets.length === 0 ? {} : { secrets }),
    },
    ...(profile === null ? { restart: 'unless-stopped' } : { profiles: [profile] }),
    ...(port === null ? {} : { ports: [`${port}:${port}`] }),
    ...(mountsCode ? { volumes: [`${asText(context)}:${APP_FOLDER}`] } : {}),
    ...(init ? { init: true } : {}),
    // A developer's tools write where they please; whoever serves writes to /tmp and nowhere else.
    ...(mountsCode ? {} : { read_only: true, tmpfs: ['/tmp'] }),
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
    ...(gpu ? { deploy: { resources: { reservations: { devices: [GPU] } } } } : {}),
  }
}

type Values = { readonly build: Readonly<Record<string, unknown>> } & Readonly<Record<string, unknown>>

/** https://docs.docker.com/compose/how-tos/gpu-support/ */
const GPU = { driver: 'nvidia', count: 'all', capabilities: ['gpu'] }

/** Compose replaces `$NAME` in every value; two dollars are one. */
const asText = (value: string): string => value.replaceAll('$', '$$$$')
