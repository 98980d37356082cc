import { printable, some } from '../../common/text.js'
import { fixAt } from '../places.js'
import type { Sight } from '../sight.js'
import { fail, judge, pass, type Verdict } from './verdict.js'

/** Names of variables that hold what nobody else should know; those that only name a file are none. */
const SECRET_NAME =
  /(?:^|_)(?:PASSWORD|PASSWD|SECRET|SECRET_KEY|TOKEN|API_?KEY|ACCESS_KEY|PRIVATE_KEY|CREDENTIALS)(?:_|$)/iu
const NAMES_ONLY = /_(?:FILE|PATH|DIR|URL|NAME|ALGORITHM|EXPIRE\w*|TTL|LENGTH)$/iu

/** No key, password or .env among the files, in the environment, or in the build arguments that the history keeps. */
export function noSecrets({ probe, places, image, history, hidden }: Sight): Verdict {
  return judge(probe.secrets, 'the files could not be searched', files => {
    const variables = image.env.flatMap(secretVariable)
    const built = history.flatMap(builtWith)
    const found = [
      ...files.map(({ path, kind }) => `${printable(path)} (${printable(kind)})`),
      ...hidden.map(({ path, layer }) => printable(`${path} (deleted later, kept by the layer of ${layer})`)),
      ...variables.map(name => `ENV ${name}`),
      ...built.map(name => `build argument ${name}`),
    ]
    if (found.length === 0) return pass('no key, .env or password in files, ENV and build arguments')
    return fail(
      `found ${some(found)}`,
      fixOf(files.length + hidden.length > 0, [...variables, ...built], places),
    )
  })
}

function fixOf(inFiles: boolean, names: readonly string[], places: Sight['places']): string {
  if (inFiles)
    return fixAt(
      places.find(/^(?:COPY|ADD)\b(?!.*--from)/u),
      'Name it in .dockerignore; what a build step needs comes with RUN --mount=type=secret. Change what was in it.',
    )
  const place = places.find(new RegExp(`^(?:ENV|ARG)\\b.*\\b${names[0] ?? ''}\\b`, 'u'))
  return fixAt(
    place,
    'Give it when the container starts, or with RUN --mount=type=secret. Change what was in it.',
  )
}

function secretVariable(entry: string): string[] {
  const [name = '', ...value] = entry.split('=')
  return value.join('=') !== '' && isSecretName(name) ? [printable(name)] : []
}

/** `|2 TOKEN=abc A=b /bin/sh -c …`: the arguments that a RUN was given stand before its shell. */
function builtWith(createdBy: string): string[] {
  const given = /\|\d+ (?<values>.*?) \/bin\/(?:ba)?sh /su.exec(createdBy)?.groups?.['values'] ?? ''
  return [...given.matchAll(/(?<![\w=])([A-Z_a-z]\w*)=\S/gu)].flatMap(([, name = '']) =>
    isSecretName(name) ? [name] : [],
  )
}

const isSecretName = (name: string): boolean => SECRET_NAME.test(name) && !NAMES_ONLY.test(name)
