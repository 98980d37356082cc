import { describe, expect, it } from 'vitest'
import { createPlainParser } from '../../../src/engine/build/plain.js'
import { fold, hasCorpus, recorded } from './corpus.js'

const statuses = (bytes: Uint8Array | string) =>
  [...fold(bytes).state.steps.values()].map(step => `${step.key} ${step.status} ${step.seconds ?? '-'}`)

const texts = (bytes: Uint8Array | string, step: string) =>
  fold(bytes)
    .log.tail(step, 100)
    .map(line => line.text)

const lines = (...lines: readonly string[]) => `${lines.join('\n')}\n`

describe.skipIf(!hasCorpus)('recorded plain output', () => {
  it('tells what became of every step', () => {
    expect(statuses(recorded('captured/01-ok-multistage-ansi-cr-nonutf8.plain'))).toEqual([
      '#1 done 0',
      '#2 done 0',
      '#3 done 0',
      '#4 cached -',
      '#5 done 0',
      '#6 done 0',
      '#7 done 1.2',
      '#8 done 1.3',
      '#9 done 0.3',
      '#10 done 0.2',
      '#11 done 0',
      '#12 done 0',
      '#13 done 0',
      '#14 done 0',
    ])
  })

  it('keeps output as output that looks like the grammar, and shows it without colours or broken bytes', () => {
    expect(texts(recorded('captured/01-ok-multistage-ansi-cr-nonutf8.plain'), '#10')).toEqual([
      'prog 100%',
      'red',
      'bad �� bytes',
      '#9 DONE 3.2s',
      '------',
    ])
  })

  it('joins the two prints of an unfinished line', () => {
    const { state, log, events } = fold(recorded('captured/10-interleaved-partial-line.plain'))
    expect(state.steps.get('#5')).toMatchObject({ lines: 1, status: 'done', seconds: 16.4 })
    expect(log.tail('#5', 9).map(line => line.text)).toEqual([
      `${Array.from({ length: 40 }, (_, index) => `a${index + 1}`).join(' ')} `,
    ])
    expect(state.steps.get('#6')).toMatchObject({ lines: 40, status: 'done', seconds: 16.3 })
    const begun = events.filter(event => event.kind === 'started')
    expect(begun).toHaveLength(state.steps.size)
  })

  it('keeps the words of a cancelled build', () => {
    const { state } = fold(recorded('captured/04-sigint-canceled.plain'))
    expect(state.error).toBe('Canceled: context canceled')
    expect(state.steps.get('#5')).toMatchObject({ status: 'cancelled', lines: 1, seconds: 0.199 })
    expect(state.steps.get('#6')).toMatchObject({ status: 'cancelled', lines: 7 })
  })

  it('reads a failure: warnings once, source lines, error without its wrapping, no repeated output', () => {
    const { state } = fold(recorded('captured/03-fail-run-127-warnings.plain'))
    expect(state.warnings.map(warning => warning.line)).toEqual([5, 12])
    expect(state.source).toMatchObject({ file: 'D.fail', line: 6 })
    expect(state.source?.lines.map(line => `${line.number} ${line.marked ? '>' : ' '} ${line.text}`)).toEqual(
      [
        '5   ENV SECRET_TOKEN=abc',
        '6 > RUN echo start && \\',
        '7 >     for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo "line $i"; done && \\',
        '8 >     gcc --version',
        '9   FROM python:3.11-slim',
      ],
    )
    expect(state.error).toMatch(/^process ".*did not complete successfully: exit code: 127$/u)
    expect(state.steps.get('#6')).toMatchObject({ status: 'failed', lines: 14 })
    expect(state.steps.get('#5')).toMatchObject({ status: 'cancelled' })
    expect(state.others).toEqual(['building with "default" instance using docker driver'])
  })

  it('takes warnings from the end where no step has them', () => {
    const { state } = fold(recorded('real/37__PierreZ__goStatic__v0__lint-warnings.log'))
    expect(state.warnings).toHaveLength(1)
    expect(state.warnings[0]?.text).toMatch(/^Empty continuation line found in: RUN mkdir/u)
    expect(state.source?.lines.filter(line => line.marked && line.text === '')).toHaveLength(3)
  })

  it('reads clipped output and a line of 200 kB', () => {
    const { state, log } = fold(recorded('captured/11-clipped-and-300k-line.plain'))
    expect(state.steps.get('#5')).toMatchObject({ status: 'done' })
    expect(log.tail('#5', 1)[0]?.text).toBe('[output clipped, log limit 200KiB/s reached]')
    expect(log.tail('#6', 2)[0]?.text).toMatch(/^yyy.*y … \(188425 characters cut\)$/u)
  })

  it('goes on with a step whose output was interrupted by another', () => {
    const { state } = fold(recorded('real/15__tobiasdenzler__checkbot__v0__pep668.log'))
    expect(state.steps.get('#10')).toMatchObject({ status: 'failed' })
    expect(state.steps.get('#9')).toMatchObject({ status: 'cancelled' })
    expect(Object.values(state.steps.get('#9')?.progress ?? {}).some(({ done }) => done)).toBe(true)
  })

  it('reads sizes and their progress', () => {
    const { state } = fold(recorded('real/35__tijme__angularjs-csti-scanner__v1__gcc-missing.log'))
    const blob = 'sha256:1a6e97f2166ac8137bc106722ddb9e0ffc6ffd868f278e0c29d57584f7f5686c'
    expect(state.steps.get('#4')?.progress[blob]).toEqual({
      current: 11_890_000,
      total: 11_890_000,
      done: true,
    })
    expect(state.steps.get('#1')?.progress['transferring context:']).toEqual({
      current: 2,
      total: null,
      done: true,
    })
  })
})

// Recorded with Docker 20.10.24 and its own BuildKit, shortened in the middle.
const DOCKER_20_10 = `#3 [internal] load metadata for docker.io/library/python:3.12-slim-trixie
#3 sha256:f7b20825900b65413ddf7b58fcc5fe6340ffbf3037219ff430141ef358def3ff
#3 DONE 0.0s

#11 [slow 1/2] RUN for i in $(seq 1 30); do echo -n "a$i "; sleep 0.2; done; echo
#11 sha256:2e9e64903f9deca5051125c8726b79448a9c84f40bcdf226734119a1b2f94c73
#11 2.762 a1 a2 a3 a4 a5 a6 a7 a8 a9 a10 a11 a12 
#11 ...

#7 [builder 2/4] RUN printf 'no newline at end'
#7 sha256:a63525b3944572cd488af61aba30ac4090f654590c7caed75f84c6efe66c60ff
#7 1.857 no newline at end#7 DONE 2.1s

#11 [slow 1/2] RUN for i in $(seq 1 30); do echo -n "a$i "; sleep 0.2; done; echo
#11 sha256:2e9e64903f9deca5051125c8726b79448a9c84f40bcdf226734119a1b2f94c73
#11 2.762 a1 a2 a3 a4 a5 a6 a7 a8 a9 a10 a11 a12 a13 a14 a15 a16 a17 a18 
#11 ...

#4 [2/2] COPY nope.txt /x
#4 sha256:fa3ab4190b543a95385d12bf31c0089225c7fd6f04ac4d33a16fc67ca81b497f
#4 ERROR: "/nope.txt" not found: not found
------
 > [2/2] COPY nope.txt /x:
------
failed to compute cache key: "/nope.txt" not found: not found
`

describe('plain output of Docker 20.10', () => {
  const { state, log } = fold(DOCKER_20_10)

  it('takes the digests below the names for nothing', () => {
    expect([...state.steps.values()].every(step => Object.keys(step.progress).length === 0)).toBe(true)
  })

  it('sees the end of a step right behind its unfinished last line', () => {
    expect(state.steps.get('#7')).toMatchObject({ status: 'done', seconds: 2.1, lines: 1 })
    expect(log.tail('#7', 1)[0]?.text).toBe('no newline at end')
  })

  it('joins an unfinished line below the digest that is printed again', () => {
    expect(log.tail('#11', 9).map(line => line.text)).toEqual([
      'a1 a2 a3 a4 a5 a6 a7 a8 a9 a10 a11 a12 a13 a14 a15 a16 a17 a18 ',
    ])
  })

  it('knows the error by its words', () => {
    expect(state.steps.get('#4')).toMatchObject({ status: 'failed' })
    expect(state.error).toBe('failed to compute cache key: "/nope.txt" not found: not found')
  })
})

// By hand, after moby/buildkit's printer.go: the corpus has no recording of these.
describe('plain output written after the grammar', () => {
  it('lets a step begin again after it was done, and counts its last time', () => {
    const text = lines('#8 [1/2] FROM x', '#8 DONE 0.0s', '', '#8 [1/2] FROM x', '#8 sha256:ab 1B / 2B 0.1s')
    expect(statuses(text)).toEqual(['#8 running 0'])
    const again = lines('', '#8 [1/2] FROM x', '#8 DONE 1.6s')
    expect(statuses(text + again)).toEqual(['#8 done 1.6'])
    expect(fold(text + again).events.filter(event => event.kind === 'started')).toHaveLength(2)
  })

  it('replaces a line only where the step had been suspended', () => {
    const header = '#5 [2/2] RUN x'
    expect(texts(lines(header, '#5 0.1 a', '#5 0.1 ab', '#5 0.1 ab'), '#5')).toEqual(['a', 'ab', 'ab'])
    expect(texts(lines(header, '#5 0.1 a', '#5 ...', '', header, '#5 0.1 ab', '#5 0.1 abc'), '#5')).toEqual([
      'ab',
      'abc',
    ])
    expect(texts(lines(header, '#5 0.1 a', '#5 ...', '', header, '#5 0.2 ab'), '#5')).toEqual(['a', 'ab'])
    expect(texts(lines(header, '#5 0.1 ', '#5 ...', '', header, '#5 0.1 ab'), '#5')).toEqual(['', 'ab'])
  })

  it.each([
    ['#5 0.154 #5 DONE 3.2s', '#5 DONE 3.2s'],
    ['#5 12.34 #5 ERROR: no', '#5 ERROR: no'],
    ['#5 123.4 #6 [2/2] RUN x', '#6 [2/2] RUN x'],
    ['#5 0.154 ERROR: failed to solve: no', 'ERROR: failed to solve: no'],
    ['#5 -0.001 CACHED', 'CACHED'],
    ['#5 0.154', ''],
    ['#5 0.154 ', ''],
  ])('takes %s for output', (line, text) => {
    const { state, log } = fold(lines('#0 building with "default"', '#5 [2/2] RUN x', line))
    expect(log.tail('#5', 9).map(shown => shown.text)).toEqual([text])
    expect(state.steps.get('#5')).toMatchObject({ status: 'running' })
    expect(state.error).toBeNull()
  })

  it('leaves out the output that a failure repeats, with or without the number of its step', () => {
    const { state } = fold(
      lines(
        '#6 [3/3] RUN gcc',
        '#6 0.215 /bin/sh: 1: gcc: not found',
        '#6 ERROR: executor failed running [/bin/sh -c gcc]: exit code: 127',
        '------',
        ' > [3/3] RUN gcc:',
        '#6 0.215 /bin/sh: 1: gcc: not found',
        '0.215 /bin/sh: 1: gcc: not found',
        '------',
        'failed to solve: rpc error: code = Unknown desc = executor failed running [/bin/sh -c gcc]: exit code: 127',
      ),
    )
    expect(state.steps.get('#6')).toMatchObject({ status: 'failed', lines: 1 })
    expect(state.error).toBe('executor failed running [/bin/sh -c gcc]: exit code: 127')
    expect(state.others).toEqual([])
  })

  it('joins the lines of a long message', () => {
    const { state } = fold(lines('#6 [2/2] COPY a b', '#6 ERROR: first', 'second', '\tthird', '', 'after'))
    expect(state.steps.get('#6')?.message).toBe('first\nsecond\n\tthird')
    expect(state.others).toEqual(['after'])
  })

  it('leaves the details of warnings to the warnings', () => {
    const { state } = fold(
      lines(
        '#1 [internal] load build definition from Dockerfile',
        "#1 WARN: StageNameCasing: Stage name 'Base' should be lowercase (line 1)",
        '#1 DONE 0.0s',
        '',
        ' \u001B[33m2 warnings found:',
        "\u001B[0m - StageNameCasing: Stage name 'Base' should be lowercase (line 1)",
        'Stage names should be lowercase',
        'More info: https://docs.docker.com/go/dockerfile/rule/stage-name-casing/',
        'Dockerfile:1',
        '--------------------',
        '   1 | >>> FROM python AS Base',
        '--------------------',
        '',
        ' - JSONArgsRecommended: JSON arguments recommended (line 3)',
        'Dockerfile:2',
        '--------------------',
        '   1 |     FROM python AS Base',
        '   2 | >>> RUN false',
        '--------------------',
        'ERROR: failed to solve: no',
        '',
        'View build details: docker-desktop://dashboard/build/default/default/abc',
      ),
    )
    expect(state.warnings.map(warning => warning.line)).toEqual([1, 3])
    expect(state.source).toMatchObject({ line: 2 })
    expect(state.error).toBe('no')
    expect(state.others.at(-1)).toMatch(/^View build details/u)
  })

  it('prefers the last error', () => {
    expect(fold(lines('ERROR: a', 'ERROR: target app: failed to solve: b')).state.error).toBe(
      'target app: failed to solve: b',
    )
  })

  it('begins a step that it meets in the middle', () => {
    const parser = createPlainParser()
    expect(parser.line('#7 DONE 0.5s', 'stderr').map(event => event.kind)).toEqual(['started', 'done'])
    expect(parser.line('#8 0.5 text', 'stderr').map(event => event.kind)).toEqual(['started', 'log'])
  })

  it('keeps a place that no lines follow', () => {
    expect(fold('Dockerfile:3').state.others).toEqual(['Dockerfile:3'])
    expect(fold('see http://host:80\nmore').state.others).toEqual(['see http://host:80', 'more'])
  })
})
