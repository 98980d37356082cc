import type { Cause, Found } from './cause.js'

/** The way to registries and package indexes. */
export const networkCauses = [
  {
    kind: 'service-unreachable',
    words:
      /could not translate host name "(?<postgres>[^"]+)"|connection to server at "(?<server>[^"]+)".* failed|Can't connect to (?:local )?(?:MySQL )?server (?:on|through socket) '(?<mysql>[^']+)'|Error -?\d+ connecting to (?<redis>[\w.-]+:\d+)|ServerSelectionTimeoutError/u,
    why: found =>
      `The step wants a service that is not there while an image is built${service(found) === '' ? '' : `: ${service(found)}`}.`,
    next: () => [
      'Run it when the container starts, or as a job of its own: migrations need the database that will be used.',
      'With Compose: a service that runs the command once, and depends_on it.',
    ],
  },
  {
    kind: 'tls-certificate',
    words:
      /CERTIFICATE_VERIFY_FAILED|x509: certificate|SSL certificate problem|server certificate verification failed|self[- ]signed certificate|problem confirming the ssl certificate|invalid peer certificate|Certificate verification failed|No system certificates available/iu,
    why: () =>
      'The certificate of a server is not trusted in the image: its certificates are old or missing, or a proxy of your company stands between.',
    next: () => [
      'Install ca-certificates in the image, or use a newer base image.',
      'Behind a company proxy, add its certificate: COPY it to /usr/local/share/ca-certificates/ and run update-ca-certificates.',
      'Check that the address is still the right one: pypi.python.org became pypi.org.',
    ],
  },
  {
    kind: 'proxy',
    words:
      /ProxyError|Proxy Authentication Required|Tunnel connection failed|Could not resolve proxy|proxyconnect tcp|Cannot connect to proxy|Unable to connect to proxy/u,
    why: () => 'The build cannot get through the proxy that is configured.',
    next: () => [
      'Give the build the proxy: --build-arg HTTP_PROXY=… --build-arg HTTPS_PROXY=… --build-arg NO_PROXY=…',
      'Or configure it once, in ~/.docker/config.json under "proxies".',
      'localhost in a proxy address means the container itself: use an address that it can reach.',
    ],
  },
  {
    kind: 'name-resolution',
    words:
      /(?:Temporary failure in name resolution|Temporary failure resolving '(?<apt>[^']+)'|Could not resolve host(?:name)?:? (?<curl>[\w.-]+)|unable to resolve host address .(?<wget>[\w.-]+)|lookup (?<go>[\w.-]+)(?: on \S+)?: (?:no such host|server misbehaving|i\/o timeout|Temporary)|getaddrinfo (?:ENOTFOUND|EAI_AGAIN) (?<node>[\w.-]+)|Name or service not known|nodename nor servname|failed to lookup address information|DNS: transient error)/u,
    why: found => {
      const host = found('apt') || found('curl') || found('wget') || found('go') || found('node')
      return `The name ${host || 'of a server'} cannot be resolved: no network, or no name server.`
    },
    next: () => [
      'Check the connection and a VPN; then restart the engine, which takes over the name servers when it starts.',
      'Set name servers for the engine: "dns" in /etc/docker/daemon.json or Docker Desktop, Settings, Docker Engine.',
      'Try the network of the host: docker build --network=host',
    ],
  },
  {
    kind: 'connection-broken',
    words:
      /(?:curl: \((?:18|28|35|52|55|56|92)\)|Connection reset by peer|ConnectionResetError|IncompleteRead|Read timed out|ReadTimeoutError|Connection timed out|connection refused|Network is unreachable|No route to host|TLS handshake timeout|i\/o timeout|net\/http: request canceled|unexpected EOF|early EOF|Connection to \S+ timed out|error decoding response body|operation timed out)/iu,
    why: () => 'A download broke off or got no answer.',
    next: () => [
      'Build again: finished steps come from the cache.',
      'If it happens again at the same place, the server is down, or a firewall or proxy is in the way.',
    ],
  },
  {
    kind: 'download-missing',
    words:
      /ERROR 404: Not Found|curl: \(22\).*\b(?:404|410)\b|HTTP error 404 while getting (?<pip>\S+)|HTTP Error 404|404 Client Error: Not Found for url: (?<url>\S+)|ADD failed: failed to GET \S+ with status 404|invalid response status 404/u,
    why: (found, scene) => {
      const url = found('pip') || found('url') || onlyUrl(scene.instruction)
      return `What should be downloaded is no longer there (404)${url === '' ? '' : `: ${url}`}.`
    },
    next: () => [
      'Find its new address or a newer version, and pin that.',
      'Prefer package indexes and image registries: they keep old versions.',
    ],
  },
] as const satisfies readonly Cause[]

const service = (found: Found): string =>
  found('postgres') || found('server') || found('mysql') || found('redis')

function onlyUrl(instruction: string): string {
  const [url, ...more] = instruction.match(/https?:\/\/[^\s'";|&]+/gu) ?? []
  return url !== undefined && more.length === 0 ? url : ''
}
