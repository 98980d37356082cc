import { expect, test } from 'vitest'
import type { Step } from '../../../src/engine/build/state.js'
import { styleFor } from '../../../src/report/style.js'
import { writtenLines } from '../../../src/ui/view/reason-lines.js'
import { writtenReason } from '../../../src/ui/view/written-reason.js'

const FILE = `FROM python:3.13-slim-trixie AS builder
WORKDIR /app
# What the service needs:
# pinned.
COPY requirements.txt .
RUN apt-get update && \\
    apt-get install -y git

FROM builder
COPY . /app
`

const step = (text: string): Step => ({
  key: '#1',
  name: { kind: 'other', text },
  status: 'running',
  seconds: null,
  heardAt: 0,
  startedAt: 0,
  progress: {},
  lines: 0,
  message: null,
})

const lines = (text: string): string[] => {
  const reason = writtenReason(FILE, step(text))
  return reason === null
    ? []
    : writtenLines('Dockerfile', reason, styleFor({ width: 72, colour: false, unicode: true }))
}

test('the comment above an instruction', () => {
  expect(lines('[builder 3/4] COPY requirements.txt .')).toEqual([
    'Dockerfile:5',
    '# What the service needs: pinned.',
  ])
})

test('what goes against a practice, with what to do and where there is more', () => {
  const text = lines('[builder 4/4] RUN apt-get update &&     apt-get install -y git').join('\n')
  expect(text).toContain('Dockerfile:6\n')
  expect(text).toContain('dockwiz explain no-recommended-packages')
  expect(text).toContain('dockwiz explain apt-lists-removed')
})

test('nothing is said of what the file alone does not show', () => {
  // Whether there is a .dockerignore.
  expect(lines('[stage-1 1/1] COPY . /app')).toEqual([
    'Dockerfile:10',
    'No comment stands above it, and it goes against no practice.',
  ])
})

test('a step that is none of the file', () => {
  expect(writtenReason(FILE, step('[internal] load build context'))).toBeNull()
  expect(writtenReason(FILE, null)).toBeNull()
})

test('a comment is text and nothing else', () => {
  const reason = writtenReason('FROM scratch\n# \u001B[2J\nCOPY a /a\n', step('[1/1] COPY a /a'))
  if (reason === null) throw new Error('the step is not found')
  const text = writtenLines('\u001BDockerfile', reason, styleFor({ width: 40, colour: false, unicode: true }))
  expect(text.join('')).not.toContain('\u001B')
})
