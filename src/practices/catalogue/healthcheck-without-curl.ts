import { posix } from 'node:path'
import type { Instruction } from '../../dockerfile/dockerfile.js'
import { jsonForm } from '../../dockerfile/quote.js'
import { commandsOf, simpleCommands, type SimpleCommand } from '../../dockerfile/shell.js'
import type { Sighting } from '../finding.js'
import { type CheckedFile, instructionsIn, isOfficial, shippedRoot } from '../look/checked-file.js'
import { startWords } from '../look/start.js'
import { type Mend, mending } from '../mend/mend.js'
import type { Practice } from '../practice.js'

export const healthcheckWithoutCurl: Practice = {
  id: 'healthcheck-without-curl',
  title: 'Ask for health with Python itself',
  why: [
    'A process can be alive and answer nothing. HEALTHCHECK lets Docker ask, and show the container as healthy or not. Most examples call curl, which slim images do not have; to install it brings 16 packages, ~12 MB (Debian 13).',
    'http.client from the standard library does it. It asks 127.0.0.1, where localhost may mean IPv6 first, follows no redirect and no proxy, and fails on an error status. Docker alone does not restart an unhealthy container, and Kubernetes has probes of its own and ignores HEALTHCHECK.',
  ],
  sources: [
    'https://docs.docker.com/reference/dockerfile/#healthcheck',
    'https://docs.python.org/3/library/http.client.html',
  ],
  covers: ['DL3057'],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \\
    CMD ["python", "-c", "import http.client, sys; c = http.client.HTTPConnection('127.0.0.1', 8000, timeout=3); c.request('GET', '/health'); sys.exit(c.getresponse().status >= 400)"]
CMD ["uvicorn", "main:app", "--host", "0.0.0.0"]
`,
    bad: `FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -y curl
HEALTHCHECK CMD curl -f http://localhost:8000/health || exit 1
CMD ["uvicorn", "main:app", "--host", "0.0.0.0"]
`,
  },
  check: file => [...asksWithCurl(file), ...asksWithPackage(file), ...asksNothing(file)],
}

function asksWithCurl(file: CheckedFile): readonly Sighting[] {
  const health = instructionsIn(file.shipped, 'HEALTHCHECK').at(-1)
  const commands = health === undefined ? [] : simpleCommands(commandsOf(health))
  const program = commands
    .map(({ words }) => words[0]?.value ?? '')
    .find(word => word === 'curl' || word === 'wget')
  if (health === undefined || program === undefined || bringsAlong(file, program)) return []
  const brought = instructionsIn(file.shipped, 'RUN', 'COPY', 'ADD').some(({ raw }) => raw.includes(program))
  const missing = isSlim(file) && !brought
  return [
    {
      severity: missing ? 'error' : 'advice',
      line: health.lines.start,
      what: missing
        ? `The image has no ${program}: the container never becomes healthy.`
        : `${program} is one more program in the image, to ask one question.`,
      fix: 'Ask with Python’s own http.client; dockwiz explain healthcheck-without-curl shows how.',
      ...withPython(file, health, commands),
    },
  ]
}

function asksWithPackage(file: CheckedFile): readonly Sighting[] {
  const health = instructionsIn(file.shipped, 'HEALTHCHECK').at(-1)
  const name = /\bimport\s+(requests|httpx|urllib3|aiohttp)\b/u.exec(health?.text ?? '')?.[1]
  if (health === undefined || name === undefined) return []
  const what = `The check imports ${name}: where the application stops needing it, the container turns unhealthy.`
  const fix = 'Ask with Python’s own http.client; dockwiz explain healthcheck-without-curl shows how.'
  return [{ severity: 'advice', line: health.lines.start, what, fix }]
}

/** A server that is called by its name, and that nobody asks how it is. */
function asksNothing(file: CheckedFile): readonly Sighting[] {
  const start = startWords(file)
  const server = start?.words.map(word => posix.basename(word)).find(word => SERVERS.has(word))
  const isKnown = isOfficial(shippedRoot(file)) && instructionsIn(file.shipped, 'HEALTHCHECK').length === 0
  if (start === null || server === undefined || !isKnown) return []
  const what = `Nobody asks ${server} whether it answers: docker shows it as running when it is stuck.`
  const fix = 'Write a HEALTHCHECK, unless Kubernetes runs it, which has probes of its own.'
  return [{ severity: 'advice', line: start.line, what, fix }]
}

const SERVERS = new Set([
  'uvicorn',
  'gunicorn',
  'hypercorn',
  'daphne',
  'waitress-serve',
  'granian',
  'uwsgi',
  'streamlit',
])

/** One question to this container over HTTP, in an image with Python. */
function withPython(
  file: CheckedFile,
  health: Instruction,
  [asked, ...others]: readonly SimpleCommand[],
): { readonly mend?: Mend } {
  const urls = asked?.words.filter(({ value }) => value.includes('://')) ?? []
  const parts = /^http:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0)(?::(\d+))?(\/[\w./-]*)?$/u.exec(
    urls[0]?.value ?? '',
  )
  const isSimple = urls.length === 1 && others.every(({ words }) => words[0]?.value === 'exit')
  const at = health.text.toUpperCase().indexOf('CMD', health.argumentsSpan.start)
  if (parts === null || !isSimple || at === -1 || shippedRoot(file)?.repository !== 'library/python')
    return {}
  const [, port = '80', path = '/'] = parts
  const script = `import http.client, sys; c = http.client.HTTPConnection('127.0.0.1', ${port}, timeout=3); c.request('GET', '${path}'); sys.exit(c.getresponse().status >= 400)`
  return mending(
    [
      {
        kind: 'words',
        target: health,
        span: { start: at, end: health.argumentsSpan.end },
        text: `CMD ${jsonForm(['python', '-c', script])}`,
      },
    ],
    'It waits three seconds for the answer, and does not follow a redirect to another address.',
  )
}

/** Slim images of Python and Debian, and Ubuntu, come without either. */
const isSlim = (file: CheckedFile): boolean => {
  const image = shippedRoot(file)
  if (!isOfficial(image)) return false
  if (image.repository === 'library/python') return image.tag?.includes('slim') === true
  return ['library/debian', 'library/ubuntu'].includes(image.repository)
}

/** Alpine’s BusyBox has a wget; the full python image stands on one with curl and wget. */
function bringsAlong(file: CheckedFile, program: string): boolean {
  const image = shippedRoot(file)
  if (!isOfficial(image)) return false
  const alpine = image.repository === 'library/alpine' || image.tag?.includes('alpine') === true
  if (alpine) return program === 'wget'
  return image.repository === 'library/python' && !isSlim(file)
}
