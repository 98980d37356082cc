import { describe, expect, test } from 'vitest'
import { instructionsOf, parseDockerfile } from '../../src/dockerfile/parse.js'
import { planImage } from '../../src/plan/plan-image.js'
import { plainSingleStage } from '../../src/plan/plain-single-stage.js'
import type { PlanInstruction } from '../../src/plan/plan.js'
import { renderDockerfile } from '../../src/plan/render/render-dockerfile.js'
import { renderInstruction } from '../../src/plan/render/render-instruction.js'
import { renderLines } from '../../src/plan/render/render-lines.js'
import { PRACTICES } from '../../src/practices/catalogue.js'
import { SAMPLES } from './plan-samples.js'
import { webAnswers, webProject } from './project-samples.js'

const plan = planImage(webProject(), webAnswers())
const MODERN = { link: true, startInterval: true }

describe('comments', () => {
  test('none: no comment at all', () => {
    expect(renderDockerfile(plan, { comments: 'none' })).not.toMatch(/^#/mu)
  })

  test('short: what each stage is for and why each instruction is there', () => {
    const text = renderDockerfile(plan, { comments: 'short' }).replaceAll('\n# ', ' ')
    for (const { purpose, instructions } of plan.stages) {
      expect(text).toContain(purpose)
      for (const { because } of instructions) expect(text).toContain(because)
    }
  })

  test('teach: each practice that shows is told once, in full', () => {
    const text = renderDockerfile(plan, { comments: 'teach' }).replaceAll('\n# ', ' ')
    const shown = new Set(plan.stages.flatMap(stage => stage.instructions).map(({ practice }) => practice))
    for (const practice of shown) {
      const { title, why } = PRACTICES[practice]
      expect(text.split(title)).toHaveLength(2)
      for (const paragraph of why) expect(text).toContain(paragraph)
    }
  })

  test.each(SAMPLES)('change no instruction: $name', ({ plan }) => {
    const instructions = (['none', 'short', 'teach'] as const).map(comments =>
      instructionsOf(parseDockerfile(renderDockerfile(plan, { comments }))).map(({ text }) => text),
    )
    expect(instructions[1]).toEqual(instructions[0])
    expect(instructions[2]).toEqual(instructions[0])
  })

  test('keep within 100 columns', () => {
    const comments = renderLines(plan, { comments: 'teach' }).filter(({ kind }) => kind === 'comment')
    for (const { text } of comments) expect(text.length).toBeLessThanOrEqual(100)
  })
})

describe('the map of lines', () => {
  const lines = renderLines(plan, { comments: 'short' })

  test('is the file', () => {
    expect(lines.map(({ text }) => `${text}\n`).join('')).toBe(renderDockerfile(plan, { comments: 'short' }))
  })

  test('names the instruction, practice and reason of each line', () => {
    const owners = lines.filter(({ text }) => text.includes('libpq5'))
    expect(owners).toHaveLength(1)
    expect(owners[0]).toMatchObject({
      stage: 'runtime',
      kind: 'instruction',
      practice: 'runtime-packages-only',
      instruction: { kind: 'run' },
    })
  })

  test('gives all lines of an instruction, comments included, to that instruction', () => {
    for (const instruction of plan.stages.flatMap(stage => stage.instructions)) {
      const own = lines.filter(line => line.instruction === instruction)
      expect(own.filter(({ kind }) => kind === 'instruction').map(({ text }) => text)).toEqual(
        renderInstruction(instruction, MODERN),
      )
    }
  })

  test('leaves no code line without a practice', () => {
    const code = lines.filter(({ kind }) => kind === 'instruction')
    expect(code.filter(({ practice }) => practice === null)).toEqual([])
  })
})

describe('what the engine does not know', () => {
  test('Docker 20.10: neither --link nor --start-interval', () => {
    const text = renderDockerfile(plan, {
      comments: 'none',
      features: { link: false, startInterval: false },
    })
    expect(text).not.toContain('--link')
    expect(text).not.toContain('--start-interval')
  })

  test('without an engine it is written for a current one', () => {
    const text = renderDockerfile(plan, { comments: 'none' })
    expect(text).toContain('COPY --link')
    expect(text).toContain('--start-interval=2s')
  })
})

describe('an instruction', () => {
  const OWED = { practice: 'stages', because: 'Because.' } as const

  test.each<[PlanInstruction, string[]]>([
    [{ kind: 'arg', name: 'A', ...OWED }, ['ARG A']],
    [{ kind: 'arg', name: 'A', value: 'b c', ...OWED }, ['ARG A="b c"']],
    [
      { kind: 'env', values: { A: 'x $y', B: { raw: '/b:$B' } }, ...OWED },
      ['ENV A="x \\$y" \\', '    B=/b:$B'],
    ],
    [
      {
        kind: 'copy',
        sources: ['a b', 'c'],
        target: './',
        link: true,
        ...OWED,
      },
      ['COPY --link ["a b", "c", "./"]'],
    ],
    [
      {
        kind: 'run',
        mounts: [
          { kind: 'cache', target: '/c', sharing: 'locked' },
          { kind: 'secret', id: 'pip', target: '/etc/pip.conf' },
        ],
        commands: [
          ['a', "it's"],
          ['b', { raw: '> /c' }],
        ],
        ...OWED,
      },
      [
        'RUN --mount=type=cache,target=/c,sharing=locked \\',
        '    --mount=type=secret,id=pip,target=/etc/pip.conf,required=true \\',
        `    a 'it'"'"'s' \\`,
        '    && b > /c',
      ],
    ],
    [{ kind: 'cmd', command: ['a', 'b "c"'], ...OWED }, ['CMD ["a", "b \\"c\\""]']],
    [{ kind: 'cmd', command: ['a', 'b c'], form: 'shell', ...OWED }, ["CMD a 'b c'"]],
  ])('%j', (instruction, lines) => {
    expect(renderInstruction(instruction, MODERN)).toEqual(lines)
  })

  test('breaks a long command between words, not between an option and its value', () => {
    const words = Array.from({ length: 12 }, (_, index) => [`--option-${index}`, `value-${index}`]).flat()
    const lines = renderInstruction(
      { kind: 'run', mounts: [], commands: [['program', ...words]], ...OWED },
      MODERN,
    )
    expect(lines.length).toBeGreaterThan(1)
    for (const line of lines) {
      expect(line.length).toBeLessThanOrEqual(108)
      expect(line).not.toMatch(/--option-\d+ \\$/u)
    }
    expect(instructionsOf(parseDockerfile(lines.join('\n')))[0]?.text.replace(/\s+/gu, ' ')).toBe(
      `RUN program ${words.join(' ')}`,
    )
  })
})

describe('the plain single-stage file', () => {
  const plain = plainSingleStage(webProject(), webAnswers())

  test('says what it is', () => {
    expect(renderDockerfile(plain, { comments: 'short' })).toMatch(/^# The plain single-stage Dockerfile/u)
  })

  test('is what most people write', () => {
    expect(renderDockerfile(plain, { comments: 'none' })).toBe(
      `FROM python:3.12 AS plain
WORKDIR /app
RUN apt-get update \\
    && apt-get install -y gcc libc6-dev libpq-dev libpq5
COPY . .
RUN pip install -r requirements.txt
EXPOSE 8000
CMD ["uvicorn", "src.main:app", "--host", "0.0.0.0", "--port", "8000"]
`,
    )
  })
})
