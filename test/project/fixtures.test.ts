import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { foundFacts, projectNames, readingPage, trueFacts } from '../../scripts/docs-facts.js'

describe('the fixture projects', () => {
  it.each(projectNames())('%s is read as it is', async name => {
    expect(await foundFacts(name)).toEqual(trueFacts(name))
  })

  it('are on the page', async () => {
    const page = readFileSync(new URL('../../docs/reading.md', import.meta.url), 'utf8')
    expect(page, 'npx tsx scripts/docs-facts.ts writes it anew').toBe(await readingPage())
  })
})
