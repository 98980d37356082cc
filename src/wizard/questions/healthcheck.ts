import type { Evidence } from '../../project/project.js'
import { placeOf } from '../because.js'
import type { HealthcheckAnswer } from '../answers.js'
import { defineQuestion, unfit } from '../question.js'
import type { Asking, Choice } from '../question.js'
import { chosenRole } from './start.js'

export const healthcheck = defineQuestion({
  id: 'healthcheck',
  flag: 'healthcheck',
  valueName: '/PATH|tcp|none',
  summary: 'how Docker asks whether it works: an HTTP path, a TCP connection, or not at all',
  label: 'Healthcheck',
  other: 'a path, such as /health',
  choices: asking => {
    const path = foundPath(asking)
    const http: Choice[] =
      path === null ? [] : [{ text: path, note: 'an HTTP request; anything under 400 is healthy' }]
    const tcp: Choice[] =
      asking.answers.port == null
        ? []
        : [{ text: 'tcp', note: `a connection to port ${asking.answers.port}` }]
    return [...http, ...tcp, { text: 'none', note: 'Docker only sees whether the process runs' }]
  },
  default: asking => {
    const { port } = asking.answers
    if (port == null) return { text: 'none', because: 'it listens on no port' }
    const health = healthOf(asking)
    const path = foundPath(asking)
    if (path !== null && health?.kind === 'http')
      return { text: path, because: routeReason(path, health.evidence) }
    return { text: 'tcp', because: 'no health route was found; a connection proves less' }
  },
  parse: text => {
    if (text === 'none' || text === 'tcp') return { value: { kind: text } }
    if (!text.startsWith('/')) return unfit('Give a path that begins with /, or tcp, or none.')
    return HTTP_PATH.test(text)
      ? { value: { kind: 'http', path: text } }
      : unfit('A path holds no spaces and only characters that need no escape in a URL.')
  },
  check: (value, { answers }) =>
    value.kind !== 'none' && answers.port == null
      ? 'Without a port there is nothing to connect to: give a port, or choose none.'
      : null,
  price:
    'In the container: each check is one start of Python, ~ 0.1 s and ~ 20 MB while it runs (CPython 3.12 with http.client, x86-64); none saves that.',
  print: printHealthcheck,
  tell: value => (value.kind === 'none' ? 'no healthcheck' : `health ${printHealthcheck(value)}`),
})

/** RFC 3986: what a path and a query may hold. */
const HTTP_PATH = /^\/(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*$/u

/** A route that is put together from several places is told by its last part; one of a framework's own stands nowhere. */
const routeReason = (path: string, evidence: Evidence): string =>
  evidence.text.includes(path.split('/').findLast(part => part !== '') ?? path)
    ? `${placeOf(evidence)} has that route`
    : `it is answered by what was found at ${placeOf(evidence)}`

const healthOf = ({ project, answers }: Asking) => chosenRole(project, answers.command)?.health ?? null

function foundPath(asking: Asking): string | null {
  const health = healthOf(asking)
  return health?.kind === 'http' && HTTP_PATH.test(health.path) ? health.path : null
}

function printHealthcheck(value: HealthcheckAnswer): string {
  return value.kind === 'http' ? value.path : value.kind
}
