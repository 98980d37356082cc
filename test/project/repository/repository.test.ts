import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ProjectProblem } from '../../../src/project/project.js'
import { openRepository, type Repository } from '../../../src/project/repository/repository.js'
import { folderWith } from '../temporary-folder.js'

const FILES = {
  '.gitignore': '*.log\n/data/\n!keep.log\n',
  'app/main.py': 'x = 1\n',
  'app/.gitignore': 'secret.py\n',
  'app/secret.py': '',
  'data/big.bin': 'x'.repeat(1000),
  'debug.log': '',
  'keep.log': '',
  'naïve file.txt': 'ä',
}
const LISTED = ['.gitignore', 'app/.gitignore', 'app/main.py', 'keep.log', 'naïve file.txt']

async function open(dir: string): Promise<{ repository: Repository; problems: ProjectProblem[] }> {
  const problems: ProjectProblem[] = []
  return { repository: await openRepository(dir, problem => problems.push(problem)), problems }
}

const git = (dir: string, ...args: string[]): string =>
  execFileSync('git', ['-C', dir, '-c', 'user.name=x', '-c', 'user.email=x@x', ...args], { encoding: 'utf8' })

describe('openRepository', () => {
  it('lists what .gitignore files leave, without git', async () => {
    const { repository } = await open(folderWith(FILES))
    expect([...repository.paths].sort()).toEqual(LISTED)
  })

  it('lists the same through git, tracked or not', async () => {
    const dir = folderWith(FILES)
    git(dir, 'init', '-q')
    git(dir, 'add', 'app/main.py', '.gitignore')
    const { repository, problems } = await open(dir)
    expect([...repository.paths].sort()).toEqual(LISTED)
    expect(problems).toEqual([])
  })

  it('lists a folder of a larger repository from there', async () => {
    const dir = folderWith({ 'service/a.py': '', 'other/b.py': '' })
    git(dir, 'init', '-q')
    git(dir, 'add', '-A')
    expect([...(await open(join(dir, 'service'))).repository.paths]).toEqual(['a.py'])
  })

  it('says nothing of a tracked file that is gone', async () => {
    const dir = folderWith({ 'requirements.txt': 'flask\n' })
    git(dir, 'init', '-q')
    git(dir, 'add', '-A')
    rmSync(join(dir, 'requirements.txt'))
    const { repository, problems } = await open(dir)
    expect(await repository.text('requirements.txt')).toBeNull()
    expect(problems).toEqual([])
  })

  it('runs nothing that the configuration of a repository names', async () => {
    const dir = folderWith({ 'a.py': '' })
    git(dir, 'init', '-q')
    git(dir, 'add', '-A')
    git(dir, 'config', 'core.fsmonitor', `touch ${join(dir, 'ran')}; false`)
    await open(dir)
    expect(git(dir, '-c', 'core.fsmonitor=false', 'status', '--porcelain')).not.toContain('ran')
  })

  it.each([
    ['a folder that is not there', 'missing', 'ENOENT'],
    ['a file', 'a.py', 'not a folder'],
  ])('refuses %s', async (_, name, why) => {
    const dir = folderWith({ 'a.py': '' })
    await expect(open(join(dir, name))).rejects.toMatchObject({
      kind: 'folder-unreadable',
      detail: { why: expect.stringContaining(why) as string },
    })
  })
})

it.skipIf(process.platform === 'win32')('lists names with line breaks and quotes', async () => {
  const names = ['a\nb.py', 'c"d\'.py', '$(touch x).py', 'é\t.py']
  const dir = folderWith(Object.fromEntries(names.map(name => [name, ''])))
  const walked = await open(dir)
  git(dir, 'init', '-q')
  expect([...(await open(dir)).repository.paths].sort()).toEqual([...names].sort())
  expect([...walked.repository.paths].sort()).toEqual([...names].sort())
})

describe('text', () => {
  const cases: [string, string | Uint8Array, string | null, string | null][] = [
    ['UTF-8 with a byte order mark', '\uFEFFflask\n', 'flask\n', null],
    ['UTF-16 as PowerShell writes it', Buffer.from('\uFEFFflask\r\n', 'utf16le'), 'flask\n', null],
    ['CRLF and CR', 'a\r\nb\rc', 'a\nb\nc', null],
    ['Windows-1252', Buffer.from([0x23, 0x20, 0xe4, 0x0a]), '# ä\n', 'encoding'],
    ['binary', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0x00, 0x01]), null, 'binary'],
    ['an enormous file', Buffer.alloc(9 * 1024 * 1024, 0x61), null, 'too-large'],
    ['an empty file', '', '', null],
  ]
  it.each(cases)('reads %s', async (_, content, text, kind) => {
    const { repository, problems } = await open(folderWith({ file: content }))
    expect(await repository.text('file')).toBe(text)
    expect(problems.map(problem => problem.kind)).toEqual(kind === null ? [] : [kind])
  })

  it('follows no link out of the repository', async () => {
    const outside = folderWith({ secret: 'secret' })
    const dir = folderWith({ 'inside.txt': 'inside' })
    symlinkSync(join(outside, 'secret'), join(dir, 'requirements.txt'))
    symlinkSync(outside, join(dir, 'folder'))
    symlinkSync('inside.txt', join(dir, 'link.txt'))
    const { repository, problems } = await open(dir)
    expect(await repository.text('requirements.txt')).toBeNull()
    expect(await repository.text('folder/secret')).toBeNull()
    expect(await repository.text(`../${basename(outside)}/secret`)).toBeNull()
    expect(await repository.text('link.txt')).toBe('inside')
    expect(problems.map(({ kind }) => kind)).toEqual(['outside', 'outside', 'outside'])
  })

  it.skipIf(process.platform === 'win32')('does not wait for a named pipe', async () => {
    const dir = folderWith({ 'a.py': '' })
    execFileSync('mkfifo', [join(dir, 'requirements.txt')])
    expect(await (await open(dir)).repository.text('requirements.txt')).toBeNull()
  })

  // Permissions mean nothing to root.
  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'reports what it may not read',
    async () => {
      const dir = folderWith({ 'requirements.txt': 'flask' })
      chmodSync(join(dir, 'requirements.txt'), 0o000)
      const { repository, problems } = await open(dir)
      expect(await repository.text('requirements.txt')).toBeNull()
      expect(problems.map(({ kind }) => kind)).toEqual(['unreadable'])
    },
  )

  it('reads a folder as nothing', async () => {
    const dir = folderWith({ 'a.py': '' })
    mkdirSync(join(dir, 'Procfile'))
    expect(await (await open(dir)).repository.text('Procfile')).toBeNull()
  })
})
