import { describe, expect, it } from 'vitest'
import { fold, foldStreams, hasCorpus, recorded, type Folded } from './corpus.js'

const steps = ({ state }: Folded) => [...state.steps.values()].map(step => `${step.key} ${step.status}`)
const texts = ({ log }: Folded, step: string) => log.tail(step, 99).map(line => line.text)

describe.skipIf(!hasCorpus)('recorded output of the old builder', () => {
  const built = () =>
    foldStreams('legacy', [
      ['stderr', recorded('captured/07-legacy-ok.stderr')],
      ['stdout', recorded('captured/07-legacy-ok.stdout')],
    ])

  it('reads every step, with the stage it is in', () => {
    expect(steps(built())).toEqual([
      'Sending build context done',
      ...Array.from({ length: 6 }, (_, index) => `Step ${index + 1}/6 done`),
    ])
    const stages = [...built().state.steps.values()].map(({ name }) =>
      name.kind === 'instruction' ? name.stage : name.kind,
    )
    expect(stages).toEqual(['internal', 'builder', 'builder', 'builder', 'stage-1', 'stage-1', 'stage-1'])
  })

  it('reads the size of the context and both streams of the container', () => {
    const folded = built()
    expect(folded.state.steps.get('Sending build context')?.progress).toEqual({
      'Sending build context': { current: 479_700, total: null, done: true },
    })
    expect(texts(folded, 'Step 3/6')).toEqual(['hi', 'err'])
    expect(folded.state.error).toBeNull()
  })

  it.each(['stdout first', 'stderr first'])('fails the step that was running, %s', order => {
    const chunks = [
      ['stdout', recorded('captured/08-legacy-fail.stdout')] as const,
      ['stderr', recorded('captured/08-legacy-fail.stderr')] as const,
    ]
    const folded = foldStreams('legacy', order === 'stdout first' ? chunks : chunks.reverse())
    expect(steps(folded).at(-1)).toBe('Step 2/2 failed')
    expect(texts(folded, 'Step 2/2')).toEqual(['/bin/sh: 1: gcc: not found', ''])
    expect(folded.state.error).toBe("The command '/bin/sh -c gcc' returned a non-zero code: 127")
  })

  it('tells cached steps, and pip that built something from the builder that did', () => {
    const folded = fold(recorded('real/45__dimur__mlop-8__legacy__success.log'), 'legacy')
    expect(steps(folded)).toEqual([
      'Sending build context done',
      'Step 1/5 done',
      'Step 2/5 cached',
      'Step 3/5 done',
      'Step 4/5 done',
      'Step 5/5 done',
    ])
    expect(texts(folded, 'Step 3/5')).toContain('Successfully built databricks-cli')
  })

  it('begins in the middle', () => {
    const folded = fold(
      recorded('real/43__jupyterhub__repo2docker__docs-faq__legacy-conda-fail.log'),
      'legacy',
    )
    expect(steps(folded)).toEqual(['Step 39/44 running'])
  })
})

// By hand, after docker/cli and moby/moby: the corpus has no recording of these.
describe('output of the old builder', () => {
  it('reads pulls', () => {
    const { state } = fold(
      'Step 1/1 : FROM python\n3.12: Pulling from library/python\n0123456789ab: Pulling fs layer\n0123456789ab: Pull complete\nDigest: sha256:ab\n ---> 0123456789ab\n',
      'legacy',
    )
    expect(state.steps.get('Step 1/1')).toMatchObject({
      status: 'done',
      progress: { '0123456789ab': { current: null, total: null, done: true } },
    })
  })

  it('takes only the next step for one', () => {
    const folded = fold(
      'Step 1/2 : FROM x\n ---> 0123456789ab\nStep 2/2 : RUN y\nStep 2/2 : RUN y\nStep 1/9 : z\nStep 3/2 : z\n',
      'legacy',
    )
    expect(steps(folded)).toEqual(['Step 1/2 done', 'Step 2/2 running'])
    expect(texts(folded, 'Step 2/2')).toEqual(['Step 2/2 : RUN y', 'Step 1/9 : z', 'Step 3/2 : z'])
  })

  it('is not fooled by output that names an error and goes on', () => {
    const text = "Step 1/2 : RUN x\nThe command 'a' returned a non-zero code: 3\n"
    const folded = fold(`${text} ---> 0123456789ab\nStep 2/2 : RUN y\n`, 'legacy')
    expect(steps(folded)).toEqual(['Step 1/2 done', 'Step 2/2 running'])
    expect(folded.state.error).toBeNull()
    expect(fold(text, 'legacy').state.error).toBe("The command 'a' returned a non-zero code: 3")
  })

  it('says why a base image cannot be had', () => {
    const { state } = foldStreams('legacy', [
      ['stdout', 'Step 1/1 : FROM nope\n'],
      ['stderr', "pull access denied for nope, repository does not exist or may require 'docker login'\n"],
    ])
    expect(state.steps.get('Step 1/1')).toMatchObject({ status: 'failed' })
    expect(state.error).toMatch(/^pull access denied for nope/u)
  })
})
