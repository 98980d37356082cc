import type { Instruction } from '../../dockerfile/dockerfile.js'
import type { Sighting } from '../finding.js'
import { type CheckedFile, instructionsIn } from '../look/checked-file.js'
import type { Practice } from '../practice.js'

export const noSecrets: Practice = {
  id: 'no-secrets',
  title: 'Keep secrets out of ARG, ENV and URLs',
  why: [
    "Whoever has the image reads them: ENV stands in its configuration, the value of an ARG in the history of every RUN that could use it, and a password in an index's URL in the RUN itself. Unsetting it later takes nothing back.",
    'A secret mount shows the value to one RUN and to no layer. What the program needs while it runs comes from where it is run, not from the image.',
  ],
  sources: [
    'https://docs.docker.com/build/building/secrets/',
    'https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/',
  ],
  covers: ['DL3064', 'SecretsUsedInArgOrEnv'],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
RUN --mount=type=secret,id=index_token,env=INDEX_TOKEN \\
    pip install --index-url "https://build:$INDEX_TOKEN@packages.example/simple" app
`,
    bad: `FROM python:3.13-slim-trixie
ARG INDEX_TOKEN
RUN pip install --index-url "https://build:$INDEX_TOKEN@packages.example/simple" app
`,
  },
  check: secrets,
}

/** Stages that do not ship count too: their arguments are in the build's record and its cache. */
function secrets({ built }: CheckedFile): readonly Sighting[] {
  return [
    ...instructionsIn(built, 'ARG', 'ENV').flatMap(named),
    ...instructionsIn(built, 'ARG', 'ENV', 'RUN').flatMap(inUrl),
  ]
}

/** Its value is never told: findings are printed in public places. */
function named({ keyword, arguments: read, lines }: Instruction): readonly Sighting[] {
  if (read.kind !== 'pairs') return []
  return read.pairs
    .filter(({ name, value }) => isSecret(name) && !NO_SECRET.test(value ?? 'unknown'))
    .map(({ name, value }) => ({
      severity: keyword === 'ENV' && value !== null && !value.includes('$') ? 'error' : 'warning',
      line: lines.start,
      what: `${name} looks like a secret, and whoever has the image can read it.`,
      fix:
        keyword === 'ARG'
          ? `Give it to the RUN that needs it: --mount=type=secret,id=${name.toLowerCase()},env=${name}.`
          : 'Give it to the container when it is run, and to a RUN that needs it as a secret mount.',
    }))
}

/** Nothing, or a switch. */
const NO_SECRET = /^["']?(?:true|false|yes|no|on|off|none|\d)?["']?$/iu

/** Words of a name, as BuildKit's SecretsUsedInArgOrEnv has them; a path or a public key is no secret. */
const isSecret = (name: string): boolean =>
  /(?:^|_)(?:api_?key|auth|credentials?|git_?token|key|passwd|password|private_?key|pword|secret|secret_?key|token)(?:_|$)/iu.test(
    name,
  ) && !/(?:^|_)(?:public|file|path|dir|url|id|name|mode|expiry|ttl|timeout|gpg)(?:_|$)/iu.test(name)

function inUrl({ text, lines }: Instruction): readonly Sighting[] {
  const password = /:\/\/[^\s/:@'"$]+:([^\s/@'"$]+)@/u.exec(text)?.[1]
  if (password === undefined || /^[<{%]|^(?:password|postgres|user|root|guest)$/iu.test(password)) return []
  return [
    {
      severity: 'error',
      line: lines.start,
      what: 'A password stands in a URL, and so in the history of the image.',
      fix: 'Take it from a secret mount: RUN --mount=type=secret,id=…,env=….',
    },
  ]
}
