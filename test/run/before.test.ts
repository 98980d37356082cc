import { describe, expect, test } from 'vitest'
import { OWN_IGNORE_MARK, OWN_MARK } from '../../src/project/own-files.js'
import { readProject } from '../../src/project/read-project.js'
import { readBefore } from '../../src/run/before.js'
import { resolveAnswers } from '../../src/wizard/resolve.js'
import { folderWith } from '../project/temporary-folder.js'

const APP = { 'requirements.txt': 'flask==3.1.0\n', '.python-version': '3.12\n', 'app.py': '' }
const OWN = {
  Dockerfile: `# x: ${OWN_MARK}\nFROM a\n`,
  '.dockerignore': `# ${OWN_IGNORE_MARK}\n*\n!app.py\n`,
}
const OLD = 'FROM python:3.12\nCOPY . .\n'

const beforeIn = async (files: Readonly<Record<string, string>>, compare?: 'plain') => {
  const project = await readProject(folderWith({ ...APP, ...files }))
  const given = { command: ['python', 'app.py'], ...(compare && { compare: { kind: compare } }) }
  return await readBefore(project, resolveAnswers(project, given))
}

describe('what the new image is measured against', () => {
  test('is the Dockerfile with the .dockerignore that are there', async () => {
    const files = { Dockerfile: OLD, '.dockerignore': 'data\n' }
    expect(await beforeIn(files)).toEqual({ dockerfile: 'Dockerfile', text: OLD, ignore: 'data\n' })
  })

  test('is after a run of dockwiz still what people wrote, newest first, each with what it was built with', async () => {
    const replaced = {
      '.dockwiz/replaced/Dockerfile': 'FROM python:3.8\n',
      '.dockwiz/replaced/Dockerfile.1': OWN.Dockerfile,
      '.dockwiz/replaced/Dockerfile.2': OLD,
      '.dockwiz/replaced/Dockerfile.3': OWN.Dockerfile,
    }
    const dockerfile = '.dockwiz/replaced/Dockerfile.2'
    expect(await beforeIn({ ...OWN, ...replaced })).toEqual({ dockerfile, text: OLD, ignore: null })
    const ignore = { '.dockwiz/replaced/.dockerignore': 'data\n' }
    expect(await beforeIn({ ...OWN, ...replaced, ...ignore })).toMatchObject({ dockerfile, ignore: 'data\n' })
  })

  test('is another Dockerfile of the repository where dockwiz replaced none', async () => {
    expect(await beforeIn({ ...OWN, 'docker/Dockerfile': OLD })).toMatchObject({
      dockerfile: 'docker/Dockerfile',
      text: OLD,
      ignore: null,
    })
  })

  test('is at a second attempt what the first one replaced', async () => {
    const root = folderWith({
      ...APP,
      ...OWN,
      '.dockwiz/replaced/Dockerfile.1': OLD,
      '.dockwiz/replaced/Dockerfile.2': 'FROM b\n',
    })
    const project = await readProject(root)
    const answers = resolveAnswers(project, {
      command: ['python', 'app.py'],
      compare: { kind: 'dockerfile', file: 'Dockerfile' },
    })
    const replaced = new Map([['Dockerfile', '.dockwiz/replaced/Dockerfile.1']])
    expect(await readBefore(project, answers, replaced)).toMatchObject({
      dockerfile: 'Dockerfile',
      text: OLD,
    })
    expect(await readBefore(project, answers)).toMatchObject({ text: OWN.Dockerfile })
  })

  test('is the plain file without what dockwiz holds back from the builder', async () => {
    expect(await beforeIn(OWN)).toMatchObject({
      ignore: null,
      text: expect.stringContaining('COPY . .') as string,
    })
    expect(await beforeIn({ '.dockerignore': 'data\n' }, 'plain')).toMatchObject({ ignore: 'data\n' })
  })
})
