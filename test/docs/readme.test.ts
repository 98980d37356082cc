import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readmeWithFigures } from '../../scripts/docs/readme.js'
import { readArguments } from '../../src/cli/arguments.js'

const readme = await readFile(resolve(import.meta.dirname, '../../README.md'), 'utf8')

test('the figures in the README are the measured ones, and the checks those of the table', async () => {
  expect(readme).toBe(await readmeWithFigures())
})

test('every command in the README is one that dockwiz understands', () => {
  const commands = [
    ...readme.matchAll(/^(?:npx )?dockwiz ((?:init|verify|inspect|check|explain|learn).*?)(?: {2,}.*)?$/gmu),
  ].map(match => match[1] ?? '')
  expect(commands.length).toBeGreaterThan(5)
  for (const command of commands)
    expect(() =>
      readArguments(
        command
          .replace(/\[(?:folder|image|Dockerfile or folder|ID)\]/u, '.')
          .split(/ (?=(?:[^"]*"[^"]*")*[^"]*$)/u),
      ),
    ).not.toThrow()
})
