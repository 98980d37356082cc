import { resolveName, type PythonModule } from '../code/python-module.js'
import type { Distribution, Evidence, Role } from '../project.js'
import { fill, QUEUES, type Queue } from './frameworks.js'
import { importPlace } from './import-root.js'

/** Roles without a port: workers of a queue, and the beat that feeds one on a schedule. */
export function findBackground(
  modules: readonly PythonModule[],
  distributions: readonly Distribution[],
  paths: ReadonlySet<string>,
  installedFrom: readonly string[],
): Role[] {
  const names = new Set(distributions.map(({ name }) => name))
  return QUEUES.filter(({ distribution }) => names.has(distribution)).flatMap(queue => {
    const [found] = modules.flatMap(module => useOf(queue, module))
    if (found === undefined) return []
    const place = importPlace(found.module, paths, installedFrom)
    const values = {
      module: place.name,
      file: found.module.path,
      name: found.name,
      target: celeryTarget(place.name, found.name),
    }
    const worker = roleOf('worker', queue, fill(queue.command, values), found.evidence)
    const schedule = queue.distribution === 'celery' ? beatEvidence(modules, names) : null
    return schedule === null
      ? [worker]
      : [worker, roleOf('beat', queue, beatCommand(values.target, names), schedule)]
  })
}

function roleOf(kind: 'worker' | 'beat', queue: Queue, command: readonly string[], evidence: Evidence): Role {
  return { kind, name: kind, framework: queue.name, command, port: null, health: { kind: 'none' }, evidence }
}

interface Use {
  readonly module: PythonModule
  readonly name: string
  readonly evidence: Evidence
}

/** The line by which a module shows that a worker can be started from it. */
function useOf(queue: Queue, module: PythonModule): Use[] {
  for (const { line, indent, code } of module.lines) {
    const [, name = '', callee = ''] = /^(\w+)(?: ?: ?[\w.]+)? ?= ?([\w.]+) ?\(/u.exec(code) ?? []
    const decorator = /^@([\w.]+)/u.exec(code)?.[1] ?? ''
    const defined = /^class (\w+)/u.exec(code)?.[1] ?? ''
    const matches =
      (indent === 0 && queue.objects?.some(object => isSame(object, resolveName(module, callee))) === true) ||
      queue.decorators?.includes(resolveName(module, decorator)) === true ||
      queue.classes?.includes(defined) === true ||
      queue.calls?.some(call => code.includes(`${call}(`)) === true
    if (matches) return [{ module, name: name === '' ? defined : name, evidence: module.places.line(line) }]
  }
  return []
}

/** `apscheduler.schedulers.blocking.BlockingScheduler` is `apscheduler.BlockingScheduler`. */
function isSame(object: string, qualified: string): boolean {
  const parts = qualified.split('.')
  return qualified === object || `${parts[0] ?? ''}.${parts.at(-1) ?? ''}` === object
}

/**
 * celery finds `app` or `celery` in a module, and both in the module `celery` of a package; other names it is told.
 * https://docs.celeryq.dev/en/stable/getting-started/next-steps.html#about-the-app-argument
 */
function celeryTarget(module: string, name: string): string {
  const target = module.replace(/\.celery$/u, '')
  return name === 'app' || name === 'celery' ? target : `${module}:${name}`
}

/** Something that is due on a schedule: in code, in Django's settings, or in the database of django-celery-beat. */
function beatEvidence(modules: readonly PythonModule[], names: ReadonlySet<string>): Evidence | null {
  const pattern = /\bbeat_schedule\b|^CELERY_?BEAT_SCHEDULE\b|\badd_periodic_task ?\(/u
  for (const { lines, places } of modules) {
    const found = lines.find(({ code }) => pattern.test(code))
    if (found !== undefined) return places.line(found.line)
  }
  if (!names.has('django-celery-beat')) return null
  for (const { lines, places } of modules) {
    const found = lines.find(({ strings }) => strings.includes('django_celery_beat'))
    if (found !== undefined) return places.line(found.line)
  }
  return null
}

/** The schedule file has to lie where the user of the image may write. */
const beatCommand = (target: string, names: ReadonlySet<string>): string[] => [
  ...['celery', '-A', target, 'beat', '-l', 'INFO'],
  ...(names.has('django-celery-beat')
    ? ['--scheduler', 'django_celery_beat.schedulers:DatabaseScheduler']
    : ['--schedule', '/tmp/celerybeat-schedule']),
]
