import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readProject } from '../../src/project/read-project.js'
import { readCommand } from '../../src/wizard/shell-words.js'
import { folderWith } from './temporary-folder.js'

const APP = 'from flask import Flask\napp = Flask(__name__)\n'

/** A folder that holds projects under these names and is none itself. */
const folderOf = (...names: string[]): string =>
  folderWith(
    Object.fromEntries(
      names.flatMap(name => [
        [`${name}/requirements.txt`, 'flask==3.1.0\n'],
        [`${name}/app.py`, APP],
      ]),
    ),
  )

const whatOf = async (dir: string): Promise<string | undefined> => (await readProject(dir)).problems[0]?.what

describe('a folder with several projects', () => {
  test('is read as the likeliest, and the command for another one reads that one', async () => {
    const root = folderOf('libs/x', 'services/api', 'services/my worker')
    const dir = relative(process.cwd(), root)
    expect((await readProject(dir)).root).toBe(join(root, 'services/api'))
    const what = await whatOf(dir)
    expect(what).toBe(`1 of 3 projects here. For another: dockwiz init ${dir}/libs/x, or services/my worker`)
    const other = /dockwiz init (\S+?),/u.exec(what ?? '')?.[1] ?? ''
    expect((await readProject(other)).root).toBe(join(root, 'libs/x'))
  })

  test('gives the path as one word of a shell', async () => {
    const root = folderOf('api', `it's $(x)`)
    const words = readCommand((await whatOf(root))?.split('another: ')[1] ?? '')
    expect(words).toEqual({ value: ['dockwiz', 'init', join(root, `it's $(x)`)] })
  })

  test('survives names that no screen should see', async () => {
    expect(await whatOf(folderOf('api', 'a\n\u001B[2Jb'))).toContain('For another: dockwiz init ')
  })

  test('with one project says nothing about others', async () => {
    expect((await readProject(folderOf('backend'))).problems).toEqual([])
  })
})
