import { expect, test } from 'vitest'
import { equivalentCommand } from '../../src/wizard/command-line.js'
import type { Circumstances } from '../../src/wizard/command-line.js'
import { resolveAnswers } from '../../src/wizard/resolve.js'
import type { Suggestions } from '../../src/wizard/suggestion.js'
import { sampleProject } from './sample-project.js'

const project = sampleProject()
const AT_HOME: Circumstances = { folder: '.', flags: [], suggested: [{}] }
const again = (given: Parameters<typeof resolveAnswers>[1], circumstances: Partial<Circumstances> = {}) =>
  equivalentCommand(project, resolveAnswers(project, given), { ...AT_HOME, ...circumstances })
const wheels: Suggestions = { install: { text: 'wheels', place: 'x:1', because: 'x' } }

test('names only what is not the default', () => {
  expect(again({})).toBe('dockwiz init --yes')
  expect(
    again({ install: 'user', command: ['gunicorn', 'a:create()'], port: 9000 }, { folder: 'my app' }),
  ).toBe(`dockwiz init 'my app' --yes --install user --command 'gunicorn '"'"'a:create()'"'"'' --port 9000`)
})

test('names what was given beside the answers', () => {
  const flags: Circumstances['flags'] = [
    ['yes', true],
    ['no-build', true],
    ['tag', 'shop:1'],
    ['runs', '5'],
  ]
  expect(again({}, { flags })).toBe('dockwiz init --yes --no-build --tag shop:1 --runs 5')
})

test('names an answer that a preset or the saved answers would change', () => {
  expect(again({}, { suggested: [wheels] })).toBe('dockwiz init --yes --install venv')
  expect(again({ install: 'wheels' }, { suggested: [wheels] })).toBe('dockwiz init --yes')
  // Saved this time or not, the next run gives the same.
  expect(again({ install: 'wheels' }, { suggested: [{}, wheels] })).toBe(
    'dockwiz init --yes --install wheels',
  )
})
