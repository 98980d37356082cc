import { lesson } from '../lesson.js'

/** Healthchecks and their states: from starting there are two ways. */
export const healthchecks = lesson({
  id: 'healthchecks',
  title: 'Healthchecks and their states',
  idea: [
    'A container that runs is not yet one that answers. HEALTHCHECK is a command that Docker runs in the container, every --interval. Exit code 0 is good, 1 is bad, and nothing else of it counts.',
    'The state begins as starting. One good answer makes it healthy. So many bad ones in a row as --retries says, three unless told, make it unhealthy.',
    'Both files start the same server, which answers from the first second on. The left check is the one that most guides have, with curl. The right one is check.py: six lines of the Python that is there anyway.',
  ],
  practices: ['healthcheck-without-curl'],
  files: {
    'check.py': `import http.client
import sys

server = http.client.HTTPConnection('127.0.0.1', 8000, timeout=2)
server.request('GET', '/')
sys.exit(server.getresponse().status >= 400)
`,
    'index.html': 'hello\n',
  },
  left: {
    name: 'curl',
    dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY . .
HEALTHCHECK --interval=2s \\
  CMD curl -f localhost:8000 \\
      || exit 1
CMD ["python", "-m", "http.server"]
`,
  },
  right: {
    name: 'Python',
    dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY . .
HEALTHCHECK --interval=2s \\
  CMD ["python", "check.py"]
CMD ["python", "-m", "http.server"]
`,
  },
  measures: { health: { kind: 'health' } },
  prediction: {
    question: 'The server answers on both sides. What becomes of the left container?',
    choices: {
      healthy: 'It is healthy, like the right one: the server answers',
      starting: 'It stays starting, because it was never healthy',
      unhealthy: 'It becomes unhealthy, and runs on',
      ended: 'It becomes unhealthy, and Docker ends it',
    },
    truth: ({ left: { health } }) =>
      health.state !== 'unhealthy' ? health.state : health.running ? 'unhealthy' : 'ended',
  },
  claim: {
    text: 'The same server is healthy for a check that can run, and unhealthy for one that cannot; Docker lets both run.',
    holds: ({ left: { health: one }, right: { health: other } }) =>
      one.state === 'unhealthy' &&
      one.seconds > 4 &&
      /curl: not found/u.test(one.said) &&
      one.running &&
      other.state === 'healthy' &&
      other.running,
  },
  why: [
    'Slim images have no curl. The shell said so three times, each of them a bad answer, and nobody had asked the server. The other check took its first look after one interval, and that was enough.',
    'A guide draws starting → healthy → unhealthy (source 001). The way from starting straight to unhealthy is missing, and it is the one that is met first. Installing curl for it brings some 16 packages. A check that imports requests (source 004) is as good as your list of dependencies.',
    'Unhealthy is a word in docker ps. Docker does not restart such a container, Swarm does; Kubernetes does not read HEALTHCHECK at all and has probes of its own. depends_on with condition: service_healthy in Compose waits for it. --start-period forgives bad answers of a slow start; in it, newer engines ask every --start-interval, 5 s unless told.',
  ],
  next: [
    'See what a check said: docker inspect --format "{{json .State.Health}}" CONTAINER',
    'A worker that serves nothing needs a target without this check, or it is unhealthy for ever.',
  ],
})
