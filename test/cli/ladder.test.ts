import { describe, expect, test } from 'vitest'
import { folderWith } from '../project/temporary-folder.js'
import { dockwiz } from './dockwiz.js'

const PROJECT = { 'main.py': "if __name__ == '__main__':\n    print(1)\n", 'requirements.txt': '' }

describe('what has no ladder', () => {
  test.each([
    [['--ladder=down'], 2, '--ladder takes up or without, and got “down”.'],
    [['--ladder', '--rungs', 'slim'], 2, '“slim” is no rung of the ladder.'],
    [['--ladder', '--rungs', 'slim-bse'], 2, 'Did you mean “slim-base”?'],
    [['--ladder', '--runs', '0'], 2, '--runs takes a whole number from 1 to 50'],
    [['--ladder', '--report', 'ladder.pdf'], 2, '--report cannot tell from “ladder.pdf” what to write.'],
    [['--ladder', 'nosuch'], 2, 'nosuch'],
    [['--ladder', '--list'], 2, '--list is for lessons'],
    [['--rungs', 'stages'], 2, '--rungs goes with --ladder.'],
  ])('%j ends with %d', async (args, code, told) => {
    const ended = await dockwiz(['learn', ...args], { cwd: folderWith(PROJECT) })
    expect([ended.code, ended.stdout]).toEqual([code, ''])
    expect(ended.stderr).toContain(told)
  })

  test.each([
    [{ 'README.md': 'x' }, 2, 'no Python project'],
    [{ 'environment.yml': 'dependencies:\n  - numpy\n', 'main.py': 'import numpy\n' }, 2, 'conda'],
  ])('%j ends with %d', async (files, code, told) => {
    const ended = await dockwiz(['learn', '--ladder'], { cwd: folderWith(files) })
    expect(ended.code).toBe(code)
    expect(ended.stderr).toContain(told)
  })

  test('without docker', async () => {
    const { code, stderr } = await dockwiz(['learn', '--ladder', folderWith(PROJECT)], {
      env: { PATH: '/nowhere' },
    })
    expect(code).toBe(1)
    expect(stderr).toContain('There is no docker command on this machine.')
  })
})
