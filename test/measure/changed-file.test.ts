import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { changedContext, chooseCodeFile } from '../../src/measure/changed-file.js'
import { folderWith } from '../engine/files.js'

test.each<[string, readonly string[], string | null]>([
  [
    'the beginning of the application',
    ['setup.py', 'src/app/main.py', 'src/app/models.py'],
    'src/app/main.py',
  ],
  ['not a test', ['tests/main.py', 'app/models.py'], 'app/models.py'],
  ['not a migration', ['shop/migrations/0001_initial.py', 'shop/views.py'], 'shop/views.py'],
  ['what there is, if it is all aside', ['tests/test_a.py'], 'tests/test_a.py'],
  ['no Python', ['README.md', 'static/app.js'], null],
  ['nothing', [], null],
])('%s', (_, files, chosen) => {
  expect(chooseCodeFile(files)).toBe(chosen)
})

describe('a changed file', () => {
  test.each([
    ['main.py', 'x = 1', /^x = 1\n# dockwiz [\da-f-]{36}\n$/u],
    ['requirements.txt', 'numpy==2\n', /^numpy==2\n\n# dockwiz [\da-f-]{36}\n$/u],
    ['uv.lock', 'version = 1\n', /# dockwiz/u],
    ['Pipfile.lock', '{}', /^\{\}\n[ \t]+\n$/u],
    ['package.json', '{}', /^\{\}\n[ \t]+\n$/u],
  ])('%s', async (file, content, changed) => {
    await using folder = await folderWith({ [file]: content })
    const path = join(folder.path, file)
    const texts = new Set<string>()
    for (let run = 0; run < 3; run += 1) {
      await using context = await changedContext(folder.path, file)
      const text = await readFile(join(context.contextDir, file), 'utf8')
      expect(text).toMatch(changed)
      texts.add(text)
    }
    expect(texts.size).toBe(3)
    expect(await readFile(path, 'utf8')).toBe(content)
  })

  test('none: the context as it is', async () => {
    await using folder = await folderWith({ 'main.py': 'x = 1' })
    await using context = await changedContext(folder.path, null)
    expect(await readFile(join(context.contextDir, 'main.py'), 'utf8')).toBe('x = 1')
  })
})
