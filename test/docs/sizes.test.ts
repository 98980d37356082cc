import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { DOCKWIZ, type ProjectSizes, sizesPage } from '../../scripts/docs/sizes-page.js'
import { TEMPLATES } from '../../scripts/docs/templates.js'

const docs = resolve(import.meta.dirname, '../../docs')
const projects = JSON.parse(await readFile(`${docs}/measured/sizes.json`, 'utf8')) as readonly ProjectSizes[]

test('docs/sizes.md tells what was measured', async () => {
  await expect(sizesPage(projects)).toMatchFileSnapshot(`${docs}/sizes.md`)
})

test.each(projects)('$project: dockwiz’s image is the smallest, and no check fails on it', ({ rows }) => {
  const own = rows.filter(({ file }) => file.startsWith(DOCKWIZ))
  const [usual] = own
  for (const { title } of TEMPLATES)
    expect(rows.find(({ file }) => file === title)?.bytes).toBeGreaterThan(usual?.bytes ?? Infinity)
  expect(own.flatMap(({ failed }) => failed)).toEqual([])
})
