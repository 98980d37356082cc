import { runContainer, startContainer, withContainer } from '../../../src/engine/containers.js'
import { docker } from '../../../src/engine/docker.js'
import type { Engine } from '../../../src/engine/engine.js'
import { observePort } from '../../../src/verify/observe-port.js'
import { ending } from './look-in-container.js'
import type { Finding } from './verdict.js'

const ADDRESS = '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}'
const NEIGHBOUR = 'python:3.12-slim'

/** Whether a port answers another container, once it answers inside: as a published port, which leads to that address. */
export async function reach(engine: Engine, image: string, port: number): Promise<Finding> {
  const { signal } = new AbortController()
  return await withContainer(engine, { image }, async container => {
    await startContainer(engine, container)
    await observePort(engine, container, port, 'python', signal)
    const { stdout } = await docker(engine, ['inspect', `--format=${ADDRESS}`, container])
    const connect = `import socket; socket.create_connection(("${stdout.trim()}", ${port}), 5); print("it answers")`
    return ending(await runContainer(engine, { image: NEIGHBOUR, command: ['python', '-c', connect] }))
  })
}
