import { variableName } from '../../dockerfile/quote.js'
import type { PlanInstruction, Word } from '../plan.js'
import type { Planning } from '../planning.js'

/** Whatever reads a database's address as a URL is content with this one, and connects to nothing while it collects. */
const DATABASE = 'sqlite://:memory:'
const ANYTHING = 'only-while-the-image-is-built'

/**
 * `manage.py collectstatic` of a Django site, with the settings that serve it. Where it writes is known to those settings
 * alone, so it runs beside the code. What they demand of the environment gets a value for this one command.
 * https://docs.djangoproject.com/en/5.2/howto/static-files/deployment/
 */
export function staticFiles({ project, kind }: Planning): PlanInstruction[] {
  const found = project.staticFiles
  if (found === undefined || kind !== 'web') return []
  const variables = [...new Set(['SECRET_KEY', ...found.variables])].filter(
    name => name !== 'DJANGO_SETTINGS_MODULE',
  )
  const settings = /^[\w.]+$/u.test(found.settings)
    ? [assigned('DJANGO_SETTINGS_MODULE', found.settings)]
    : []
  return [
    {
      kind: 'run',
      mounts: [],
      commands: [
        [
          ...settings,
          ...variables.map(name => assigned(name, /DATABASE|_DSN$|DB_URL/u.test(name) ? DATABASE : ANYTHING)),
          ...['python', found.manage, 'collectstatic', '--noinput'],
        ],
      ],
      practice: 'read-only-code',
      because:
        'Static files are gathered here and belong to root, like the code. The values before the command end with it.',
    },
  ]
}

const assigned = (name: string, value: string): Word => ({ raw: `${variableName(name)}=${value}` })
