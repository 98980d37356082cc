import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { expect, test } from 'vitest'

/** DESIGN §3, top to bottom; rooms on one line know nothing of each other. `common` is what every room may use. */
const FLOORS = [
  ['cli'],
  ['ui'],
  ['run'],
  ['learn', 'report'],
  ['measure', 'verify', 'migrate'],
  ['plan'],
  ['practices'],
  ['wizard', 'project'],
  ['dockerfile', 'engine'],
  ['common'],
]
/** Neighbours on one floor that may be used: verdicts and records speak of the numbers, questions of the facts. */
const NEIGHBOURS = new Set([
  'verify→measure',
  'wizard→project',
  'learn→report',
  'migrate→verify',
  'migrate→measure',
])

const root = resolve(import.meta.dirname, '../src')
const imports = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter(file => /\.tsx?$/u.test(file))
  .flatMap(file => {
    const text = readFileSync(join(root, file), 'utf8')
    const targets = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/gu)].map(
      match => match[1] ?? '',
    )
    return targets.map(target => ({ file, target: relative(root, resolve(root, file, '..', target)) }))
  })

const roomOf = (path: string): string => path.split(sep)[0] ?? ''
const floorOf = (room: string): number => FLOORS.findIndex(floor => floor.includes(room))

test('every room stands on a floor', () => {
  const rooms = new Set(imports.map(({ file }) => roomOf(file)))
  expect([...rooms].filter(room => floorOf(room) < 0)).toEqual([])
  expect(imports.length).toBeGreaterThan(10)
})

test('imports run only downwards', () => {
  const wrong = imports.filter(({ file, target }) => {
    const [from, to] = [roomOf(file), roomOf(target)]
    if (from === to || target.startsWith('..')) return false
    return floorOf(from) > floorOf(to) || (floorOf(from) === floorOf(to) && !NEIGHBOURS.has(`${from}→${to}`))
  })
  expect(wrong).toEqual([])
})

test('the views are imported by the command line alone', () => {
  const users = imports.filter(({ target }) => roomOf(target) === 'ui').map(({ file }) => roomOf(file))
  expect(users.filter(room => room !== 'cli' && room !== 'ui')).toEqual([])
})

test('React and Ink are imported by the Ink views alone', () => {
  const users = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.tsx?$/u.test(file))
    .filter(file => /from '(?:ink|react)'/u.test(readFileSync(join(root, file), 'utf8')))
  expect(users.filter(file => !file.startsWith(join('ui', 'ink')))).toEqual([])
})
