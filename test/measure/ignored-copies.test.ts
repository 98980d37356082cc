import { expect, test } from 'vitest'
import { ignoredCopies } from '../../src/measure/ignored-copies.js'
import { folderWith } from '../engine/files.js'

const FILES = {
  'src/main.py': '',
  'src/a.sql': '',
  'data/set.csv': '',
  'requirements.txt': '',
  'setup.cfg': '',
}

test.each<[string, string, string, string[]]>([
  ['nothing is ignored', 'COPY src /', '', []],
  ['a file', 'COPY requirements.txt setup.cfg ./', '*.txt\n', ['requirements.txt 2 ← 1']],
  ['a folder', 'COPY ./data/ /data', '# data\ndata\n', ['data 2 ← 2']],
  ['a folder of which an exception leaves something', 'COPY data /data', 'data\n!data/set.csv\n', []],
  ['below an ignored folder', 'COPY src/main.py .', '**\n!data\n', ['src/main.py 2 ← 1']],
  ['a wildcard', 'COPY src/*.sql src/*.py /', '**/*.sql\n', ['src/a.sql 2 ← 1']],
  ['brought back', 'COPY requirements.txt .', '*\n!requirements.txt\n', []],
  ['what is not there is another failure', 'COPY nosuch .', '*\n', []],
  [
    'from a stage, an address, a variable',
    'COPY --from=x data /\nADD https://example.org/data /\nARG A\nCOPY $A /',
    '*\n',
    [],
  ],
  ['all of it', 'COPY . .', '*\n', []],
  ['outside', 'COPY ../data /', '*\n', []],
])('%s', async (_, copies, ignore, expected) => {
  await using folder = await folderWith(FILES)
  const found = await ignoredCopies(folder.path, { text: `FROM scratch\n${copies}\n`, ignore })
  expect(found.map(({ path, line, ignoredOn }) => `${path} ${line} ← ${ignoredOn}`)).toEqual(expected)
})

test('stages that are not built do not count', async () => {
  await using folder = await folderWith(FILES)
  const text = 'FROM scratch AS docs\nCOPY data /\nFROM scratch\nCOPY src /\n'
  expect(await ignoredCopies(folder.path, { text, ignore: 'data\n' })).toEqual([])
  expect(await ignoredCopies(folder.path, { text, ignore: 'data\n', target: 'docs' })).toHaveLength(1)
})
