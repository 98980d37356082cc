import { describe, expect, it } from 'vitest'
import { fold, foldStreams, type Folded } from './corpus.js'

const steps = ({ state }: Folded) => [...state.steps.values()].map(step => `${step.key} ${step.status}`)

// Recorded with buildah 1.28.2 and podman 4.3.1 of Debian 12: `podman build --layers -t t1`.
const FIRST = `[1/2] STEP 1/5: FROM scratch AS builder
[1/2] STEP 2/5: COPY busybox /bin/busybox
--> 49724823379
[1/2] STEP 3/5: COPY busybox /bin/sh
--> Using cache b19600072fcc9bacbfa969ba27ba461ba12f3af71f2bbc5c1a8e8725122b06fe
--> b19600072fc
[1/2] STEP 4/5: RUN echo hi && echo err >&2 && printf 'no end'
hi
no end--> 003f85cd665
[1/2] STEP 5/5: ENV A=1
--> be5fd08a3eb
[2/2] STEP 1/4: FROM scratch
[2/2] STEP 2/4: COPY --from=builder /bin/busybox /bin/sh
--> 9a386158dab
[2/2] STEP 3/4: RUN echo two
two
--> aa4d4f7282e
[2/2] STEP 4/4: CMD ["/bin/sh"]
[2/2] COMMIT t1
--> 254144ab02c
Successfully tagged localhost/t1:latest
254144ab02c8a6af50e0b2caea49b513a242e54ccb6ebf0f0bfd66e2b7eca347
`
const FAILED = {
  stdout: `STEP 1/4: FROM scratch
STEP 2/4: COPY busybox /bin/busybox
--> Using cache 49724823379ef4ef98bd6e014fc2deb4583c7667a44cb5210a06a2077f01df2c
--> 49724823379
STEP 3/4: COPY busybox /bin/sh
--> Using cache b19600072fcc9bacbfa969ba27ba461ba12f3af71f2bbc5c1a8e8725122b06fe
--> b19600072fc
STEP 4/4: RUN gcc --version
`,
  stderr: `/bin/sh: gcc: not found
subprocess exited with status 127
subprocess exited with status 127
Error: building at STEP "RUN gcc --version": exit status 127
`,
}

describe('podman output', () => {
  it('reads every step of both stages', () => {
    expect(steps(fold(FIRST, 'podman'))).toEqual([
      '[1/2] STEP 1 done',
      '[1/2] STEP 2 done',
      '[1/2] STEP 3 cached',
      '[1/2] STEP 4 done',
      '[1/2] STEP 5 done',
      '[2/2] STEP 1 done',
      '[2/2] STEP 2 done',
      '[2/2] STEP 3 done',
      '[2/2] STEP 4 done',
      'COMMIT done',
    ])
  })

  it('keeps output whose last line has no end', () => {
    const { log } = fold(FIRST, 'podman')
    expect(log.tail('[1/2] STEP 4', 9).map(line => line.text)).toEqual(['hi', 'no end'])
  })

  it('names stages as BuildKit does', () => {
    const names = [...fold(FIRST, 'podman').state.steps.values()].map(step => step.name)
    expect(names[1]).toMatchObject({
      stage: 'builder',
      index: 2,
      of: 5,
      instruction: 'COPY busybox /bin/busybox',
    })
    expect(names[7]).toMatchObject({ stage: 'stage-1', index: 3, of: 4, instruction: 'RUN echo two' })
    expect(names[9]).toMatchObject({ kind: 'export' })
  })

  it.each(['stdout first', 'stderr first'])('fails the step that was running, %s', order => {
    const chunks = [['stdout', FAILED.stdout] as const, ['stderr', FAILED.stderr] as const]
    const folded = foldStreams('podman', order === 'stdout first' ? chunks : chunks.reverse())
    expect(steps(folded).at(-1)).toBe('STEP 4 failed')
    expect(folded.state.error).toBe('building at STEP "RUN gcc --version": exit status 127')
  })

  // By hand, after containers/buildah: older versions say no total.
  it('reads the form without totals', () => {
    const { state } = fold('STEP 1: FROM x\nSTEP 2: RUN y\n--> 0123456789ab\nSTEP 3: COMMIT\n', 'podman')
    expect([...state.steps.keys()]).toEqual(['STEP 1', 'STEP 2', 'STEP 3'])
  })

  it('takes an error in the output for the end only when it is the end', () => {
    const text = 'STEP 1/2: FROM x\nSTEP 2/2: RUN y\nError: harmless\n'
    expect(fold(`${text}--> 0123456789ab\n`, 'podman').state.error).toBeNull()
    expect(fold(text, 'podman').state.error).toBe('harmless')
  })
})
