import { describe, expect, test } from 'vitest'
import { readProject } from '../../src/project/read-project.js'
import { advanceInterview } from '../../src/wizard/advance-interview.js'
import { beginInterview } from '../../src/wizard/begin-interview.js'
import { answersOf, stepsOf } from '../../src/wizard/interview.js'
import { installedProject } from '../../src/wizard/installed-project.js'
import { askingWith } from '../../src/wizard/question.js'
import { manifest } from '../../src/wizard/questions/manifest.js'
import { resolveAnswers } from '../../src/wizard/resolve.js'
import { folderWith } from '../project/temporary-folder.js'
import { knowing, sampleProject } from './sample-project.js'

const LOCK = `version = 1
[[package]]
name = "shop"
version = "0.1.0"
source = { virtual = "." }
dependencies = [{ name = "flask" }, { name = "click" }]
[[package]]
name = "flask"
version = "3.1.0"
source = { registry = "https://pypi.org/simple" }
[[package]]
name = "click"
version = "8.1.0"
source = { registry = "https://pypi.org/simple" }
`

/** uv's lock, and a requirements.txt that somebody keeps beside it by hand. */
const both = () =>
  readProject(
    folderWith({
      'pyproject.toml': '[project]\nname = "shop"\nversion = "0.1.0"\ndependencies = ["flask", "click"]\n',
      'uv.lock': LOCK,
      'requirements.txt': 'flask==3.0.0\npsycopg2==2.9.9\n',
      'app.py': 'from flask import Flask\napp = Flask(__name__)\n',
    }),
  )

describe('a repository with two managers', () => {
  test('is asked about, with what differs', async () => {
    const project = await both()
    expect(stepsOf(beginInterview(project, knowing()))[0]?.id).toBe('manifest')
    expect(manifest.choices(askingWith(project, {}))).toEqual([
      { text: 'uv.lock', note: 'uv, 2 distributions, locked' },
      {
        text: 'requirements.txt',
        note: 'pip, 2 distributions; without click; with psycopg2; 1 other version',
      },
    ])
    expect(manifest.default(askingWith(project, {}))).toEqual({
      text: 'uv.lock',
      because: 'it locks every version',
    })
  })

  test('all that follows from the manifest follows the answer', async () => {
    const project = await both()
    expect(resolveAnswers(project, {})).toMatchObject({ manifest: 'uv.lock', buildPackages: [] })
    const answers = resolveAnswers(project, { manifest: 'requirements.txt' })
    expect(answers.buildPackages).toContain('libpq-dev')
    const installed = installedProject(project, answers)
    expect(installed.manifests.map(({ file }) => file)).toEqual(['requirements.txt', 'uv.lock'])
    expect(installed.distributions.map(({ name }) => name)).toEqual(['flask', 'psycopg2'])
    const interview = advanceInterview(beginInterview(project, knowing()), {
      kind: 'answer',
      texts: { manifest: 'requirements.txt' },
    })
    expect(answersOf(advanceInterview(interview, { kind: 'defaults' }))).toEqual(answers)
  })

  test('takes no other file', async () => {
    const project = await both()
    expect(() => resolveAnswers(project, { manifest: 'setup.py' })).toThrow(
      /--manifest setup\.py does not fit/u,
    )
  })
})

test('one manifest is no question', () => {
  const project = sampleProject()
  expect(stepsOf(beginInterview(project, knowing())).map(({ id }) => id)).not.toContain('manifest')
  expect(resolveAnswers(project, {}).manifest).toBe('requirements.txt')
  expect(resolveAnswers(sampleProject({ manifests: [] }), {}).manifest).toBeNull()
})
