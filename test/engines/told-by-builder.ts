import { randomUUID } from 'node:crypto'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { isOwnStep } from '../../src/engine/build/summary.js'
import type { Stream } from '../../src/engine/build/parser.js'
import { instructionText } from '../../src/measure/layer-groups.js'
import { foldStreams, type Folded } from '../engine/build/corpus.js'
import { BASE } from '../engine/describe-on-engine.js'
import { folderWith } from '../engine/files.js'

const MINUTES = 300_000

/** Two stages, output in colours, with returns and like a builder's own, and to both streams. */
const FILE = (mark: string, last: string) => `FROM ${BASE} AS builder
WORKDIR /src
COPY app.py ./
RUN printf 'one\\n\\033[31mtwo\\033[0m\\n10%%\\r100%%\\n' && echo three >&2
FROM ${BASE}
ENV WORD=${mark}
COPY --from=builder /src /srv
RUN echo '#9 DONE 3.2s' && ${last}
CMD ["python3"]
`

/** A builder as a command line, and the history of what it built as that builder's engine tells it. */
export interface Builder {
  readonly build: readonly string[]
  readonly history: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** Instructions that make no layer are steps too. */
  readonly allSteps: boolean
}

/** What a builder prints is read as recorded output is: its first lines tell whose it is. */
async function built({ build, env }: Builder, folder: string): Promise<Folded & { exitCode: number }> {
  const [program = '', ...args] = build
  const child = execa(program, [...args, folder], { env, reject: false, stdin: 'ignore', buffer: false })
  const chunks: [Stream, Uint8Array][] = []
  for (const from of ['stdout', 'stderr'] as const)
    child[from].on('data', (bytes: Uint8Array) => chunks.push([from, bytes]))
  const { exitCode = -1 } = await child
  return { exitCode, ...foldStreams(null, chunks) }
}

const lastStage = ({ state }: Folded) =>
  [...state.steps.values()].filter(
    step => isOwnStep(step) && step.name.kind === 'instruction' && step.name.stage !== 'builder',
  )

const keyword = (text: string): string => /^[A-Z]+/u.exec(text)?.[0] ?? ''

/** The instructions above the base image's, by the engine's own account. */
async function inspected({ history, env, allSteps }: Builder): Promise<readonly string[]> {
  const [program = '', ...args] = history
  const { stdout } = await execa(program, args, { env })
  const entries = stdout
    .split('\n')
    .filter(line => line !== '')
    .map(instructionText)
  const own = entries.slice(0, entries.findIndex(entry => entry.startsWith('ENV WORD')) + 1).toReversed()
  return own.map(keyword).filter(word => allSteps || word === 'RUN' || word === 'COPY')
}

/** Tests that what is read of a builder's output is what its engine knows of the build. */
export function itTells(builder: () => Promise<Builder>): void {
  test(
    'a build from nothing, one from the cache and one that fails, as the engine’s own history has them',
    async () => {
      const told = await builder()
      const mark = randomUUID()
      await using folder = await folderWith({
        Dockerfile: FILE(mark, 'true'),
        'app.py': `print("${mark}")\n`,
      })
      const first = await built(told, folder.path)
      expect(first.exitCode, first.state.others.join('\n')).toBe(0)
      expect(first.state.error).toBeNull()
      const steps = lastStage(first)
      expect(steps.map(({ status }) => status)).toEqual(steps.map(() => 'done'))
      const words = steps.map(({ name }) => (name.kind === 'instruction' ? keyword(name.instruction) : ''))
      expect(words).toEqual(await inspected(told))
      const run = steps.find(({ name }) => name.text.includes('#9 DONE'))
      expect(first.log.tail(run?.key ?? '', 9).map(({ text }) => text)).toEqual(['#9 DONE 3.2s'])
      const loud = [...first.state.steps.values()].find(({ name }) => name.text.includes('three'))
      const output = first.log.tail(loud?.key ?? '', 9).map(({ text }) => text)
      expect(output).toContain('one')
      expect(output.some(line => line.endsWith('100%'))).toBe(true)

      const second = await built(told, folder.path)
      expect(lastStage(second).filter(({ status }) => status === 'cached').length).toBeGreaterThanOrEqual(2)
      expect(lastStage(second).filter(({ status }) => status === 'running' || status === 'failed')).toEqual(
        [],
      )

      await using failing = await folderWith({
        Dockerfile: FILE(mark, 'nosuch'),
        'app.py': `print("${mark}")\n`,
      })
      const failed = await built(told, failing.path)
      expect(failed.exitCode).not.toBe(0)
      const broken = [...failed.state.steps.values()].filter(({ status }) => status === 'failed')
      expect(broken.map(({ name }) => name.text.includes('nosuch'))).toEqual([true])
      expect(`${broken[0]?.message} ${failed.state.error}`).toContain('127')
    },
    MINUTES,
  )
}
