import path from 'node:path'

/** Where the lab keeps what survives a restart (packages, images) and what does not (sockets, pid files). */
const state = process.env['DOCKWIZ_LAB_DIR'] ?? '/var/lib/dockwiz-lab'
const runtime = process.env['DOCKWIZ_LAB_RUN_DIR'] ?? '/run/dockwiz-lab'

export const places = {
  state,
  runtimes: runtime,
  cache: path.join(state, 'cache'),
  apt: (suite: string) => path.join(state, 'apt', suite),
  engine: (version: string) => path.join(state, 'engines', version),
  data: (version: string) => path.join(state, 'data', version),
  log: (version: string) => path.join(state, 'logs', `dockerd-${version}.log`),
  client: (version: string) => path.join(state, 'clients', version),
  runtime: (version: string) => path.join(runtime, version),
  socket: (version: string) => path.join(runtime, version, 'docker.sock'),
  pidFile: (version: string) => path.join(runtime, version, 'docker.pid'),
}
