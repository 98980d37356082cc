import { describe, expect, test } from 'vitest'
import type { Decision } from '../../../src/run/desk.js'
import { reviewInLines } from '../../../src/ui/plain/review.js'
import { sampleReview } from '../review/sample-review.js'
import { scripted } from './scripted-dialogue.js'

const proposal = sampleReview()
const { files } = proposal
const paths = files.map(({ path }) => path)

describe('the review in lines', () => {
  test.each<[string[], Decision]>([
    [[''], { kind: 'write', build: true, paths }],
    [['what?', 'w'], { kind: 'write', build: false, paths }],
    [['s', '', 'n', '', 'y'], { kind: 'write', build: true, paths: ['Dockerfile', 'compose.yaml'] }],
    [['c'], { kind: 'change', question: null }],
    [['q'], { kind: 'quit' }],
  ])('%j', async (words, decision) => {
    expect(await reviewInLines(scripted(words), proposal)).toEqual(decision)
  })

  test('shows the diff and what happens to each file', async () => {
    const script = scripted(['q'])
    await reviewInLines(script, proposal)
    const heard = script.heard.join('\n')
    expect(heard).toContain('+ RUN python -m venv --without-pip /opt/venv')
    expect(heard).toMatch(/^create Dockerfile, \d+ lines$/mu)
    expect(heard).toMatch(/^update \.dockerignore, \+\d+ −1$/mu)
    expect(heard).toMatch(/^identical compose\.yaml, as it is$/mu)
  })

  test('says what is left of it after files were skipped', async () => {
    const script = scripted(['s', 'n', '', '', 'q'])
    await reviewInLines(script, proposal)
    expect(script.heard).toContainEqual(expect.stringMatching(/^skip Dockerfile: \d+ lines$/u))
  })

  test('tells why each line is there, and what it owes itself to', async () => {
    const script = scripted(['e', 'q'])
    await reviewInLines(script, proposal)
    const heard = script.heard.join('\n')
    expect(heard).toMatch(/^Dockerfile, line \d+: RUN python -m venv --without-pip \/opt\/venv$/mu)
    expect(heard).toContain('dockwiz explain venv-copied-whole')
    expect(heard).toMatch(/^\.dockerignore, line 2: \*$/mu)
    // An instruction of several lines once.
    expect(heard).not.toMatch(/^Dockerfile, line \d+: +PYTHONFAULTHANDLER/mu)
  })

  test('offers no build where none would follow', async () => {
    const script = scripted(['y'])
    expect(await reviewInLines(script, { ...proposal, build: false })).toEqual({
      kind: 'write',
      build: false,
      paths,
    })
    expect(script.heard.join('\n')).not.toContain('build,')
  })

  test('leaving is a cancelled run', async () => {
    await expect(reviewInLines(scripted([]), proposal)).rejects.toMatchObject({
      kind: 'cancelled',
      exitCode: 130,
    })
  })
})
