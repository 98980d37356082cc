import { describe, expect, it } from 'vitest'
import type { Project, Role } from '../../../src/project/project.js'
import { readProject } from '../../../src/project/read-project.js'
import { folderWith } from '../temporary-folder.js'

type Files = Readonly<Record<string, string>>

const read = (files: Files): Promise<Project> => readProject(folderWith(files))

/** The first role as `framework: command, port, health`. */
function told(role: Role | undefined): string {
  if (role === undefined) return 'none'
  const health = role.health.kind === 'http' ? role.health.path : role.health.kind
  return `${role.framework ?? role.kind}: ${role.command.join(' ')}, ${role.port ?? 'no port'}, ${health}`
}

/** Every row of the table of frameworks, and each trap that it names. */
const ROWS: readonly [string, Files, string][] = [
  [
    'FastAPI',
    {
      'requirements.txt': 'fastapi[standard]',
      'app/__init__.py': '',
      'app/main.py': 'from fastapi import FastAPI\napi: FastAPI = FastAPI()\n',
    },
    'FastAPI: uvicorn app.main:api --host 0.0.0.0 --port 8000, 8000, /openapi.json',
  ],
  [
    'FastAPI by another name, with hypercorn',
    {
      'requirements.txt': 'fastapi\nhypercorn',
      'main.py': 'import fastapi as f\napp = f.FastAPI()\n@app.get("/livez")\ndef l(): pass\n',
    },
    'FastAPI: hypercorn --bind 0.0.0.0:8000 main:app, 8000, /livez',
  ],
  [
    'an ASGI factory',
    {
      'requirements.txt': 'fastapi\nuvicorn',
      'app.py':
        'from fastapi import FastAPI\ndef create_app() -> FastAPI:\n    app = FastAPI()\n    return app\n',
    },
    'FastAPI: uvicorn app:create_app --host 0.0.0.0 --port 8000 --factory, 8000, /openapi.json',
  ],
  [
    'neighbours imported by their bare names',
    {
      'requirements.txt': 'fastapi\nuvicorn',
      'src/main.py': 'from fastapi import FastAPI\nfrom db import x\napp = FastAPI()\n',
      'src/db.py': '',
    },
    'FastAPI: uvicorn main:app --host 0.0.0.0 --port 8000 --app-dir src, 8000, /openapi.json',
  ],
  [
    'Starlette',
    {
      'requirements.txt': 'starlette\nuvicorn',
      'main.py':
        'from starlette.applications import Starlette\nfrom starlette.routing import Route\napp = Starlette(routes=[Route("/ping", p)])\n',
    },
    'Starlette: uvicorn main:app --host 0.0.0.0 --port 8000, 8000, /ping',
  ],
  [
    'Quart',
    { 'requirements.txt': 'quart\nhypercorn', 'main.py': 'from quart import Quart\napp = Quart(__name__)\n' },
    'Quart: hypercorn --bind 0.0.0.0:8000 main:app, 8000, tcp',
  ],
  [
    'Falcon for WSGI',
    {
      'requirements.txt': 'falcon\nwaitress',
      'main.py': 'import falcon\napp = falcon.App()\napp.add_route("/health", H())\n',
    },
    'Falcon: waitress-serve --listen=0.0.0.0:8000 main:app, 8000, /health',
  ],
  [
    'Falcon for ASGI',
    { 'requirements.txt': 'falcon\nuvicorn', 'main.py': 'import falcon.asgi\napp = falcon.asgi.App()\n' },
    'Falcon: uvicorn main:app --host 0.0.0.0 --port 8000, 8000, tcp',
  ],
  [
    'Flask without a server',
    { 'requirements.txt': 'flask', 'app.py': 'from flask import Flask\napp = Flask(__name__)\n' },
    'Flask: flask --app app:app run --host 0.0.0.0 --port 8000, 8000, tcp',
  ],
  [
    'Flask behind gunicorn 25.1',
    {
      'requirements.txt': 'flask\ngunicorn==25.1.0',
      'wsgi.py': 'from flask import Flask\napplication = Flask(__name__)\n',
    },
    'Flask: gunicorn --bind 0.0.0.0:8000 --worker-tmp-dir /dev/shm wsgi:application --no-control-socket, 8000, tcp',
  ],
  [
    'Bottle',
    {
      'requirements.txt': 'bottle',
      'app.py': 'import bottle\napp = bottle.default_app()\n@bottle.route("/health")\ndef h(): return ""\n',
    },
    'Bottle: python -m bottle --bind 0.0.0.0:8080 app:app, 8080, /health',
  ],
  [
    'Sanic',
    { 'requirements.txt': 'sanic', 'server.py': 'from sanic import Sanic\napp = Sanic("x")\n' },
    'Sanic: sanic server:app --host=0.0.0.0 --port=8000, 8000, tcp',
  ],
  [
    'aiohttp',
    {
      'requirements.txt': 'aiohttp',
      'main.py':
        'from aiohttp import web\napp = web.Application()\napp.add_routes([web.get("/health", h)])\nweb.run_app(app)\n',
    },
    'aiohttp: python main.py, 8080, /health',
  ],
  [
    'Tornado',
    {
      'requirements.txt': 'tornado',
      'main.py':
        'import tornado.web\ndef make():\n    return tornado.web.Application([(r"/ping", Ping)])\nmake().listen(9999)\n',
    },
    'Tornado: python main.py, 9999, /ping',
  ],
  [
    'Dash without its server named',
    { 'requirements.txt': 'dash', 'app.py': 'from dash import Dash\napp = Dash()\napp.run()\n' },
    'Dash: python app.py, 8050, /_dash-layout',
  ],
  [
    'Gradio',
    {
      'requirements.txt': 'gradio',
      'app.py': 'import gradio as gr\ngr.Interface(f, "text", "text").launch()\n',
    },
    'Gradio: python app.py, 7860, /',
  ],
  [
    'a port from the environment, with its default',
    {
      'requirements.txt': 'fastapi\nuvicorn',
      'main.py':
        'import os, uvicorn\nfrom fastapi import FastAPI\napp = FastAPI()\nif __name__ == "__main__":\n    uvicorn.run(app, port=int(os.environ.get("PORT", "8123")))\n',
    },
    'FastAPI: uvicorn main:app --host 0.0.0.0 --port 8123, 8123, /openapi.json',
  ],
  [
    'Django for ASGI, in a folder',
    {
      'requirements.txt': 'django\nchannels\nuvicorn',
      'site/manage.py':
        'import os\nfrom django.core.management import x\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")\n',
      'site/core/settings.py':
        'ASGI_APPLICATION = "core.asgi.application"\nROOT_URLCONF = "core.urls"\nALLOWED_HOSTS = ["*"]\n',
      'site/core/asgi.py': '',
      'site/core/urls.py': 'urlpatterns = [path("ht/", include("health_check.urls"))]\n',
    },
    'Django: uvicorn core.asgi:application --host 0.0.0.0 --port 8000 --app-dir site, 8000, /ht/',
  ],
  [
    'a module',
    { 'requirements.txt': 'rich', 'tool/__init__.py': '', 'tool/__main__.py': '' },
    'cli: python -m tool, no port, none',
  ],
  [
    'a script',
    { 'requirements.txt': 'rich', 'etl.py': 'print(1)\n' },
    'script: python etl.py, no port, none',
  ],
  ['a library', { 'requirements.txt': 'rich', 'lib/__init__.py': 'x = 1\n' }, 'none'],
]

describe('roles in code', () => {
  it.each(ROWS)('finds %s', async (_, files, expected) => {
    const { roles } = await read(files)
    expect(told(roles[0])).toBe(expected)
  })

  it('offers a server where only the development server is there', async () => {
    const { roles } = await read({
      'requirements.txt': 'flask',
      'app.py': 'from flask import Flask\napp = Flask("x")\n',
    })
    expect(roles[0]?.offer?.needs).toEqual(['gunicorn'])
  })

  it('tells a server that is missing', async () => {
    const { roles } = await read({
      'requirements.txt': 'fastapi',
      'app.py': 'from fastapi import FastAPI\napp = FastAPI()\n',
    })
    expect(roles[0]?.missing).toEqual(['uvicorn'])
  })

  it('finds the site in a repository with more modules than are read', async () => {
    const modules = Array.from({ length: 700 }, (_, index) => [`apps/part${index}.py`, 'x = 1\n'] as const)
    const { roles, unused } = await read({
      ...Object.fromEntries(modules),
      'requirements.txt': 'django\ngunicorn==23.0\nnever-used\n',
      'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "zoo.settings")\n',
      'zoo/settings.py': 'WSGI_APPLICATION = "zoo.wsgi.application"\n',
      'zoo/wsgi.py': '',
    })
    expect(told(roles[0])).toBe(
      'Django: gunicorn --bind 0.0.0.0:8000 --worker-tmp-dir /dev/shm zoo.wsgi:application, 8000, tcp',
    )
    expect(unused, 'nothing is said of code that was not read').toEqual([])
  })

  it('takes no string, comment or test for an application', async () => {
    const { roles } = await read({
      'requirements.txt': 'fastapi',
      'lib/__init__.py': '"""\nfrom fastapi import FastAPI\napp = FastAPI()\n"""\n# app = FastAPI()\n',
      'tests/app.py': 'from fastapi import FastAPI\napp = FastAPI()\n',
    })
    expect(roles).toEqual([])
  })
})

describe('workers', () => {
  it.each([
    ['Celery', 'celery', 'from celery import Celery\napp = Celery("x")\n', 'celery -A jobs worker -l INFO'],
    [
      'Celery by another name',
      'celery',
      'import celery\nqueue = celery.Celery("x")\n',
      'celery -A jobs:queue worker -l INFO',
    ],
    ['Dramatiq', 'dramatiq', 'import dramatiq\n@dramatiq.actor\ndef f(): pass\n', 'dramatiq jobs'],
    ['Huey', 'huey', 'from huey import RedisHuey\nhuey = RedisHuey()\n', 'huey_consumer jobs.huey'],
    ['arq', 'arq', 'class WorkerSettings:\n    functions = []\n', 'arq jobs.WorkerSettings'],
    [
      'APScheduler',
      'apscheduler',
      'from apscheduler.schedulers.blocking import BlockingScheduler\ns = BlockingScheduler()\n',
      'python jobs.py',
    ],
  ])('finds %s', async (_, distribution, code, command) => {
    const { roles } = await read({ 'requirements.txt': distribution, 'jobs.py': code })
    expect(roles.map(role => [role.name, role.command.join(' ')])).toEqual([['worker', command]])
  })

  it('finds a beat, whose schedule lies where it may write', async () => {
    const code = 'from celery import Celery\napp = Celery("x")\napp.conf.beat_schedule = {}\n'
    const { roles } = await read({ 'requirements.txt': 'celery', 'jobs.py': code })
    expect(roles.map(({ command }) => command.join(' '))[1]).toBe(
      'celery -A jobs beat -l INFO --schedule /tmp/celerybeat-schedule',
    )
  })
})

describe('declared commands', () => {
  const APP = {
    'requirements.txt': 'flask\ngunicorn==23.0',
    'app.py': 'from flask import Flask\napp = Flask("x")\n',
  }
  it.each<[string, Files, string]>([
    [
      'a Procfile with $PORT',
      { Procfile: 'web: gunicorn app:app -b 0.0.0.0:$PORT\n' },
      'gunicorn app:app -b 0.0.0.0:8000',
    ],
    [
      'a host that nobody could reach',
      { Procfile: 'web: gunicorn app:app --bind=127.0.0.1:${PORT:-5005}\n' },
      'gunicorn app:app --bind=0.0.0.0:5005',
    ],
    [
      'no address at all',
      { Procfile: 'web: exec gunicorn app:app\n' },
      'gunicorn app:app --bind 0.0.0.0:8000',
    ],
    [
      'wrappers and paths',
      { Procfile: 'web: poetry run /opt/venv/bin/gunicorn app:app -b :80\n' },
      'gunicorn app:app -b :80',
    ],
    [
      'CMD in exec form',
      { Dockerfile: 'FROM python:3.12\nCMD ["gunicorn", \\\n  "app:app", "-b", "0.0.0.0:81"]\n' },
      'gunicorn app:app -b 0.0.0.0:81',
    ],
    [
      'ENTRYPOINT with CMD',
      { Dockerfile: 'FROM python:3.12\nENTRYPOINT ["gunicorn"]\nCMD ["app:app", "-b", "0.0.0.0:82"]\n' },
      'gunicorn app:app -b 0.0.0.0:82',
    ],
    [
      'a shell around it',
      {
        'compose.yaml':
          'services:\n  x:\n    build: .\n    command: sh -c "flask db upgrade && gunicorn app:app -b 0.0.0.0:83"\n',
      },
      'gunicorn app:app -b 0.0.0.0:83',
    ],
    [
      'the development server gives way',
      { Dockerfile: 'FROM python:3.12\nCMD flask run --host 0.0.0.0\n' },
      'gunicorn --bind 0.0.0.0:8000 --worker-tmp-dir /dev/shm app:app',
    ],
    [
      'what only a shell can run gives way',
      { Procfile: 'web: gunicorn $(cat args) app:app\n' },
      'gunicorn --bind 0.0.0.0:8000 --worker-tmp-dir /dev/shm app:app',
    ],
    [
      'a service of another image',
      { 'compose.yaml': 'services:\n  x:\n    image: y\n    command: gunicorn z:z\n' },
      'gunicorn --bind 0.0.0.0:8000 --worker-tmp-dir /dev/shm app:app',
    ],
  ])('%s', async (_, files, command) => {
    const { roles } = await read({ ...APP, ...files })
    expect(roles[0]?.command.join(' ')).toBe(command)
  })

  it('makes a migration a job of its own', async () => {
    const { roles } = await read({
      ...APP,
      Procfile: 'release: python manage.py migrate\nweb: gunicorn app:app\n',
    })
    expect(roles.map(({ name, command }) => [name, command.join(' ')])).toContainEqual([
      'migrate',
      'python manage.py migrate',
    ])
  })
})

describe('several web applications', () => {
  const apps = {
    'requirements.txt': 'fastapi\nuvicorn\nflask\ngunicorn',
    'api/main.py': 'from fastapi import FastAPI\napp = FastAPI()\n@app.get("/health")\ndef h(): return {}\n',
    'api/parts.py': 'from fastapi import FastAPI\npart = FastAPI()\n',
    'admin/app.py': 'from flask import Flask\napp = Flask(__name__)\n',
  }
  const webs = async (files: Files) => (await read(files)).roles.map(role => `${role.name} = ${told(role)}`)

  it('are found where they lie in folders of their own, each with its own health', async () => {
    expect(await webs(apps)).toEqual([
      'web = FastAPI: uvicorn api.main:app --host 0.0.0.0 --port 8000, 8000, /health',
      'admin = Flask: gunicorn --bind 0.0.0.0:8000 --worker-tmp-dir /dev/shm admin.app:app, 8000, tcp',
    ])
  })

  it('are those that are declared, where any is', async () => {
    expect(
      await webs({
        ...apps,
        Procfile: 'web: uvicorn api.main:app\nadmin: gunicorn -b :9000 admin.app:app\n',
      }),
    ).toEqual([
      'web = FastAPI: uvicorn api.main:app --host 0.0.0.0, 8000, /health',
      'admin = web: gunicorn -b :9000 admin.app:app, 9000, tcp',
    ])
    expect(await webs({ ...apps, Procfile: 'web: uvicorn api.main:app\n' })).toHaveLength(1)
  })
})
