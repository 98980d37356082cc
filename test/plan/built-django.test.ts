import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { imports } from '../../src/verify/checks/imports.js'
import { runProbe } from '../../src/verify/run-probe.js'
import { describeOnEngine } from '../engine/describe-on-engine.js'
import { sight } from '../verify/sights.js'
import { projectOf } from './built-project.js'

const MINUTES = 60_000

/** A site as Django's own template begins it, with what production adds; its server is in no manifest. */
const SITE = {
  // The second is a part of Django's world that cannot be imported without settings.
  'requirements.txt': 'Django==5.2.8\ndjango-timezone-field==7.1\n',
  'manage.py': `import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_.dev")
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
`,
  'site_/__init__.py': '',
  'site_/dev.py': 'from .settings import *\nimport debug_toolbar\n',
  'site_/settings.py': `import os
from pathlib import Path
BASE_DIR = Path(__file__).resolve().parent.parent
SECRET_KEY = os.environ["SITE_KEY"]
ALLOWED_HOSTS = ["shop.example.org"]
INSTALLED_APPS = ["django.contrib.staticfiles", "django.contrib.admin", "django.contrib.auth",
    "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages"]
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
ROOT_URLCONF = "site_.urls"
WSGI_APPLICATION = "site_.wsgi.application"
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "collected"
`,
  'site_/urls.py': `from django.http import HttpResponse
from django.urls import path
urlpatterns = [path("health/", lambda request: HttpResponse("ok"))]
`,
  'site_/wsgi.py': `import os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_.settings")
from django.core.wsgi import get_wsgi_application
application = get_wsgi_application()
`,
}

describeOnEngine('a Django site, built', engine => {
  test(
    'collects its static files, gets its server, and its healthcheck sends a name that the site answers to',
    async () => {
      await using site = await projectOf(engine(), { ...SITE, 'note.py': `# ${randomUUID()}\n` })
      expect(site.answers.command[0]).toBe('gunicorn')
      const image = await site.build()
      const run = ['run', '--rm', '--read-only', '--tmpfs', '/tmp', '--env', 'SITE_KEY=x']
      const collected = await site.docker(...run, image, 'ls', '/app/collected')
      expect(collected).toContain('admin')
      const request = { image, sections: ['imports'], as: 'own-user' } as const
      const probe = await runProbe(engine(), request, new AbortController().signal)
      expect(probe).toMatchObject({ kind: 'seen', result: { imports: expect.any(Array) as unknown } })
      expect(probe.kind === 'seen' && imports(sight(probe.result)).status).toBe('pass')

      const name = `dockwiz-test-${randomUUID()}`
      try {
        await site.docker(...run, '--detach', '--name', name, image)
        await expect
          .poll(() => site.docker('inspect', '--format', '{{.State.Health.Status}}', name), {
            timeout: MINUTES,
            interval: 500,
          })
          .toBe('healthy')
      } finally {
        await site.docker('rm', '--force', name)
      }
    },
    5 * MINUTES,
  )
})
