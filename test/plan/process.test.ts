import { describe, expect, test } from 'vitest'
import { planImage } from '../../src/plan/plan-image.js'
import { renderDockerfile } from '../../src/plan/render/render-dockerfile.js'
import { PRACTICE_IDS } from '../../src/practices/practice.js'
import type { Project, Role } from '../../src/project/project.js'
import type { Answers } from '../../src/wizard/answers.js'
import { commandLines, instructions, stageOf, STRATEGIES } from './plan-samples.js'
import { webAnswers, webProject } from './project-samples.js'

const evidence = { file: 'app.py', line: 1, text: '' }
const role = (rest: Partial<Role>): Role => ({
  kind: 'web',
  name: 'web',
  framework: null,
  command: ['python', 'app.py'],
  port: 8000,
  health: { kind: 'tcp' },
  evidence,
  ...rest,
})
const planned = (rest: Partial<Role>, answers: Partial<Answers> = {}, project: Partial<Project> = {}) =>
  planImage(
    webProject({ roles: [role(rest)], ...project }),
    webAnswers({ command: ['python', 'app.py'], ...answers }),
  )

describe('what a role needs', () => {
  test('its variables are there, and follow the port that was answered', () => {
    const environment = {
      GRADIO_SERVER_NAME: '0.0.0.0',
      GRADIO_SERVER_PORT: '8000',
      'not a name': 'x',
      SITE_SECRET_KEY: 'not-a-secret',
      GREETING: 'a "b" $c',
    }
    const text = renderDockerfile(planned({ environment }, { port: 9000 }), { comments: 'none' })
    expect(text).toContain(
      'ENV GRADIO_SERVER_NAME=0.0.0.0 \\\n    GRADIO_SERVER_PORT=9000 \\\n    GREETING="a \\"b\\" \\$c"\n',
    )
  })

  test('a healthcheck sends the name that the application answers to', () => {
    const plan = planned({ health: { kind: 'http', path: '/health', evidence, host: 'shop.example.org' } })
    const [check] = instructions(plan, 'healthcheck')
    expect(check?.command.slice(-3)).toEqual(['8000', '/health', 'shop.example.org'])
    expect(check?.command[2]).toContain("headers={'Host': sys.argv[3]}")
  })

  test.each(STRATEGIES)('%s: a server that no manifest names is installed beside them', install => {
    const lines = commandLines(
      stageOf(planned({ missing: ['gunicorn', 'no-server-of-ours'] }, { install }), 'builder'),
    )
    expect(lines.at(-1)).toMatch(/^pip .*(?:install|wheel).* gunicorn==[\d.]+$/u)
  })

  test('the better start is a role too, and brings what it needs', () => {
    const offer = { command: ['gunicorn', 'app:app'], needs: ['gunicorn'] }
    const plan = planned({ offer }, { command: offer.command })
    expect(commandLines(stageOf(plan, 'builder')).at(-1)).toContain('gunicorn==')
    expect(commandLines(planned({ offer })).join('\n')).not.toContain('gunicorn')
  })
})

describe('static files', () => {
  const staticFiles = {
    value: 'static',
    evidence,
    manage: 'web/manage.py',
    settings: 'shop.prod',
    variables: ['DATABASE_URL', 'STRIPE'],
  }

  test('are collected with the settings that serve them, after the code', () => {
    const runtime = stageOf(planned({}, {}, { staticFiles }), 'runtime')
    expect(commandLines(runtime).at(-1)).toMatch(
      /^DJANGO_SETTINGS_MODULE=shop\.prod SECRET_KEY=\S+ DATABASE_URL=sqlite:\S+ STRIPE=\S+ python web\/manage\.py collectstatic --noinput$/u,
    )
  })

  test('are nothing to a worker', () => {
    const plan = planned({ kind: 'worker' }, {}, { staticFiles })
    expect(commandLines(plan).join('\n')).not.toContain('collectstatic')
  })
})

test('a start command in shell form has a program first, whatever it is called', () => {
  const practices = new Set(PRACTICE_IDS.filter(id => id !== 'exec-form'))
  const answers = webAnswers({ command: ['if', 'a b', '$HOME'] })
  const text = renderDockerfile(planImage(webProject(), answers, practices), { comments: 'none' })
  expect(text).toContain(`CMD 'if' 'a b' '$HOME'\n`)
})
