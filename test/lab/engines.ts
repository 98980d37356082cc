const SID = [
  'docker.io',
  'docker-cli',
  'docker-buildx',
  'docker-compose',
  'containerd',
  'tini-static',
] as const

/** The engines that Debian packages, the suite whose packages each comes from, and what its daemon.json says. */
export const engines = {
  '20.10': {
    suite: 'bookworm',
    packages: ['docker.io', 'containerd', 'tini'],
    bridge: 'dwlab20',
    address: '172.29.20.1/24',
    settings: {},
  },
  '26.1': {
    suite: 'trixie',
    packages: ['docker.io', 'docker-cli', 'docker-buildx', 'docker-compose', 'containerd', 'tini'],
    bridge: 'dwlab26',
    address: '172.29.26.1/24',
    settings: {},
  },
  '28.5': {
    suite: 'sid',
    packages: SID,
    bridge: 'dwlab28',
    address: '172.29.28.1/24',
    settings: {},
  },
  /** With the image store that new installs have since Docker 29. */
  '28.5-containerd': {
    suite: 'sid',
    packages: SID,
    bridge: 'dwlab28c',
    address: '172.29.29.1/24',
    settings: { features: { 'containerd-snapshotter': true } },
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
