import { execa } from 'execa'
import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const dist = join(root, 'dist')

/** The chunks that a chunk loads at once, itself included: what stands behind `import(…)` is loaded later or never. */
async function loadedWith(chunk: string, seen = new Set<string>()): Promise<Set<string>> {
  if (seen.has(chunk)) return seen
  seen.add(chunk)
  const text = await readFile(chunk, 'utf8')
  for (const [, target] of text.matchAll(
    /(?:^|[;}\s])(?:import|export)[^;'"()]*?(?:from)?\s*["'](\.\/[^"']+)["']/gu,
  ))
    if (target !== undefined) await loadedWith(join(dirname(chunk), target), seen)
  return seen
}

test('--help and --version load neither React nor Ink', async () => {
  const chunks = [...(await loadedWith(join(dist, 'main.js')))]
  const texts = await Promise.all(chunks.map(chunk => readFile(chunk, 'utf8')))
  const marks = [
    'react.element',
    'react.transitional.element',
    'yoga',
    'createReconciler',
    'Raw mode is not supported',
  ]
  expect(marks.filter(mark => texts.some(text => text.includes(mark)))).toEqual([])
  // The same marks are in the bundle, or this test would hold for any build.
  const init = await Promise.all((await everyChunk()).map(chunk => readFile(chunk, 'utf8')))
  expect(marks.filter(mark => init.some(text => text.includes(mark)))).toContain('react.transitional.element')
})

async function everyChunk(): Promise<string[]> {
  const { readdir } = await import('node:fs/promises')
  return (await readdir(dist)).filter(file => file.endsWith('.js')).map(file => join(dist, file))
}

test('an old Node.js is told which one is needed', async () => {
  const script = `Object.defineProperty(process.versions, 'node', { value: '18.19.0' })
    await import(${JSON.stringify(join(root, 'bin/dockwiz.js'))})`
  const { exitCode, stderr } = await execa(process.execPath, ['--input-type=module', '-e', script], {
    reject: false,
  })
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('Node.js 20.19')])
})
