import { describe, expect, it } from 'vitest'
import { fold, hasCorpus, recorded } from './corpus.js'

const statuses = (bytes: Uint8Array | string) =>
  [...fold(bytes).state.steps.values()].map(step => `${step.key} ${step.status} ${step.seconds ?? '-'}`)

const texts = (bytes: Uint8Array | string, step: string) =>
  fold(bytes)
    .log.tail(step, 100)
    .map(line => line.text)

describe.skipIf(!hasCorpus)('plain output that was recorded', () => {
  it('tells done, cached and running time of every step', () => {
    expect(statuses(recorded('captured/01-ok-multistage-ansi-cr-nonutf8.plain'))).toMatchInlineSnapshot(`
      [
        "#1 done 0",
        "#2 done 0",
        "#3 done 0",
        "#4 cached -",
        "#5 done 0",
        "#6 done 0",
        "#7 done 1.2",
        "#8 done 1.3",
        "#9 done 0.3",
        "#10 done 0.2",
        "#11 done 0",
        "#12 done 0",
        "#13 done 0",
        "#14 done 0",
      ]
    `)
  })

  it('keeps output that looks like the grammar as output', () => {
    expect(texts(recorded('captured/01-ok-multistage-ansi-cr-nonutf8.plain'), '#10')).toMatchInlineSnapshot(`
      [
        "prog 100%",
        "red",
        "bad �� bytes",
        "#9 DONE 3.2s",
        "------",
      ]
    `)
  })

  it('joins the two prints of an unfinished line', () => {
    const { state, log } = fold(recorded('captured/10-interleaved-partial-line.plain'))
    expect(state.steps.get('#5')).toMatchObject({ lines: 1, status: 'done', seconds: 16.4 })
    expect(log.tail('#5', 9)).toHaveLength(1)
    expect(log.tail('#5', 1)[0]?.text).toMatch(/^a1 a2 .* a40 $/u)
    expect(state.steps.get('#6')).toMatchObject({ lines: 40 })
  })
})
