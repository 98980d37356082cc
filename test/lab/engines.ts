/** The engines that Debian packages, and the suite whose packages each comes from. */
export const engines = {
  '20.10': {
    suite: 'bookworm',
    packages: ['docker.io', 'containerd', 'tini'],
    bridge: 'dwlab20',
    address: '172.29.20.1/24',
  },
  '26.1': {
    suite: 'trixie',
    packages: ['docker.io', 'docker-cli', 'docker-buildx', 'docker-compose', 'containerd', 'tini'],
    bridge: 'dwlab26',
    address: '172.29.26.1/24',
  },
  '28.5': {
    suite: 'sid',
    packages: ['docker.io', 'docker-cli', 'docker-buildx', 'docker-compose', 'containerd', 'tini-static'],
    bridge: 'dwlab28',
    address: '172.29.28.1/24',
  },
} as const

export type EngineVersion = keyof typeof engines

export const defaultEngine: EngineVersion = '26.1'

export const engineVersions = Object.keys(engines) as EngineVersion[]

export function parseEngineVersion(text: string): EngineVersion {
  const version = engineVersions.find(known => known === text)
  if (!version) throw new Error(`no engine ${text} in the lab; there are ${engineVersions.join(', ')}`)
  return version
}
