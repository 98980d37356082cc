import { builtDistributions } from '../distributions.js'
import type { Cause } from './cause.js'

/** Python programs that a RUN starts, and builds whose own reason is not known. */
export const runningCauses = [
  {
    kind: 'settings-missing',
    words:
      /ImproperlyConfigured: (?<django>.{0,120})|decouple\.UndefinedValueError: (?<decouple>\w+)|environ\.exceptions\.\w+: .*?(?<environ>\b[A-Z][A-Z0-9_]{2,})\b|KeyError: '(?<key>[A-Z][A-Z0-9_]{2,})'/u,
    why: found => {
      const name = found('decouple') || found('environ') || found('key')
      return `The application wants a setting that is only there when it runs${name === '' ? '' : `: ${name}`}.`
    },
    next: () => [
      'Give this one command a harmless value: RUN SECRET_KEY=build-only python manage.py collectstatic --noinput',
      'Or run the command when the container starts. Real secrets never belong into ARG or ENV.',
    ],
  },
  {
    kind: 'module-missing',
    words:
      /ModuleNotFoundError: No module named '(?<module>[^']+)'|ImportError: No module named (?<old>[\w.]+)/u,
    why: found => `Python finds no module ${found('module') || found('old')} in this step.`,
    next: () => [
      'Install what provides it before this step. setuptools is no longer there by default since Python 3.12.',
      'If it is your own, COPY the source first; if it is installed, check which Python comes first in PATH.',
    ],
  },
  {
    kind: 'shared-library-missing',
    words: /(?<![\w.+-])(?<library>[\w.+-]+\.so[\d.]*): cannot open shared object file/u,
    why: found => `The shared library ${found('library')} is not in this stage.`,
    next: () => [
      'Install the package that has it in the stage that runs the program, not only in the one that builds it.',
    ],
  },
  {
    kind: 'wheel-build-failed',
    words:
      /Failed building wheel for|Failed to build:? `?[\w.-]|legacy-install-failure|did not run successfully|Could not build wheels for|ChefBuildError|Build backend failed|metadata-generation-failed/u,
    why: (_, scene) =>
      `${builtDistributions(scene).join(', ') || 'A package'} has no wheel that fits and could not be built from its source.`,
    next: () => [
      'The reason stands above the first "error" of its own build: see the full log.',
      'A newer version often has a wheel for your Python: pip download --only-binary=:all: --no-deps NAME',
    ],
  },
] as const satisfies readonly Cause[]
