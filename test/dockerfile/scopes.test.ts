import { describe, expect, it } from 'vitest'
import { instructionsOf, parseDockerfile } from '../../src/dockerfile/parse.js'
import { expandIn, scopesOf } from '../../src/dockerfile/scopes.js'
import { VARIABLES_DOCKERFILE, VARIABLES_LABELS } from './variables-dockerfile.js'

/** The LABELs of a Dockerfile as they are expanded. */
function labels(text: string): Readonly<Record<string, string>> {
  const dockerfile = parseDockerfile(text)
  const scopes = scopesOf(dockerfile)
  const pairs = instructionsOf(dockerfile).flatMap(instruction => {
    const { keyword, arguments: read } = instruction
    if (keyword !== 'LABEL' || read.kind !== 'pairs') return []
    const scope = scopes.get(instruction) ?? new Map()
    return read.pairs.map(({ name, value }) => [
      name,
      expandIn(value ?? '', scope, dockerfile.escape)?.text ?? '?',
    ])
  })
  return Object.fromEntries(pairs) as Record<string, string>
}

describe('what an instruction sees', () => {
  it('is what Docker expands (see variables-in-image.test.ts)', () => {
    expect(labels(VARIABLES_DOCKERFILE)).toEqual(VARIABLES_LABELS)
  })

  it('is uncertain where the base image or --build-arg decides', () => {
    const dockerfile = parseDockerfile('FROM a\nARG V\nARG W=1\nENV PATH=/x:$PATH X=$W\nUSER $X')
    const user = instructionsOf(dockerfile).at(-1)
    const scope = user && scopesOf(dockerfile).get(user)
    const seen = [...(scope ?? [])].map(([name, { from, value, certain }]) => [name, from, value, certain])
    expect(seen).toEqual([
      ['V', 'ARG', null, false],
      ['W', 'ARG', '1', true],
      ['PATH', 'ENV', '/x:', false],
      ['X', 'ENV', '1', true],
    ])
  })
})
