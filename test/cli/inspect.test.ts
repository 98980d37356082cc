import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { columns } from '../../src/common/text.js'
import { projectFacts } from '../../src/project/facts.js'
import { readProject } from '../../src/project/read-project.js'
import { inspect } from '../../src/report/inspection.js'
import { inspectionText } from '../../src/ui/view/inspection-text.js'
import { folderWith } from '../project/temporary-folder.js'
import { dockwiz } from './dockwiz.js'

const PROJECTS = fileURLToPath(new URL('../fixtures/projects/', import.meta.url))
const surface = { width: 80, colour: false, unicode: true }

describe.each(readdirSync(PROJECTS))('%s', name => {
  test('every fact is told, within 80 columns', async () => {
    const project = await readProject(join(PROJECTS, name))
    const text = inspectionText(inspect(project), surface)
    expect(Math.max(...text.split('\n').map(columns))).toBeLessThanOrEqual(80)
    const flat = inspectionText(inspect(project), { ...surface, width: Infinity })
    for (const { label, value, evidence } of projectFacts(project)) {
      expect(flat).toMatch(new RegExp(`^${literal(label)} +${literal(value)}`, 'mu'))
      if (evidence?.line !== undefined) expect(flat).toContain(` ${evidence.file}:${evidence.line}`)
    }
    for (const { what } of project.problems) expect(flat).toContain(what)
  })
})

describe('the command', () => {
  test('prints facts with their places on standard output, and nothing else', async () => {
    const { code, stdout, stderr } = await dockwiz(['inspect', 'fastapi-postgres'], { cwd: PROJECTS })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^Python +3\.12\n +\.python-version:1 {2}3\.12$/mu)
    expect(stdout).toMatch(/^C extensions +psycopg2 .*→ libpq5\)$/mu)
  })

  test('prints the same as JSON, of the folder it is called in', async () => {
    const folder = join(PROJECTS, 'poetry-api')
    const { code, stdout } = await dockwiz(['inspect', '--json'], { cwd: folder })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual(jsonOf(inspect(await readProject(folder))))
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'dockwiz.inspection/1' })
  })

  test('tells of a malformed manifest with its line, and of the rest what can be seen', async () => {
    const cwd = folderWith({
      'pyproject.toml': '[project]\nname = "x\n',
      'requirements.txt': 'flask==3.1\n',
      'app.py': 'from flask import Flask\napp = Flask(__name__)\n',
    })
    const { code, stdout } = await dockwiz(['inspect'], { cwd })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^! pyproject\.toml:2 {2}/mu)
    expect(stdout).toMatch(/^Framework +Flask\n +app\.py:2/mu)
  })

  test.each([
    ['a folder without Python', () => folderWith({ 'README.md': 'hello' }), 'no Python project'],
    ['no folder at all', () => '/nowhere/at/all', 'cannot be read'],
    ['a file', () => join(PROJECTS, 'fastapi-postgres/requirements.txt'), 'cannot be read'],
  ])('%s ends with 2, says why, and leaves standard output empty', async (_, folder, what) => {
    expect(await dockwiz(['inspect', folder(), '--json'])).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(what) as string,
    })
  })

  test('what stands in a repository sends nothing to the terminal', async () => {
    const cwd = folderWith({ 'requirements.txt': 'flask==3.1 # \u001B[2J\u0007\n', 'a\u001B[31m.py': '' })
    const { stdout } = await dockwiz(['inspect'], { cwd })
    expect(stdout).toMatch(/^[^\u0000-\u0009\u000B-\u001F\u007F-\u009F]*$/u)
  })
})

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')

const jsonOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
