import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { StudyOutcome } from '../../scripts/docs/studies/carry-out.js'
import { STUDIES } from '../../scripts/docs/studies/catalogue.js'
import { fails, figure, works } from '../../scripts/docs/studies/expected.js'
import { lookInContainer } from '../../scripts/docs/studies/look-in-container.js'
import { byHandText } from '../../scripts/docs/studies/by-hand.js'
import { studiesPage } from '../../scripts/docs/studies/page.js'
import { type Look, SIDES } from '../../scripts/docs/studies/study.js'
import { type Finding, verdictOf } from '../../scripts/docs/studies/verdict.js'
import { copyProject, dropUnused, studyFile, unusedIn } from '../../scripts/docs/studies/workplace.js'
import { parseDockerfile } from '../../src/dockerfile/parse.js'
import { stagesOf } from '../../src/dockerfile/stages.js'
import { detectEngine } from '../../src/engine/detect.js'
import { planImage } from '../../src/plan/plan-image.js'
import { renderDockerfile } from '../../src/plan/render/render-dockerfile.js'
import { readProject } from '../../src/project/read-project.js'
import { proposeMigration } from '../../src/run/propose-migration.js'
import { resolveAnswers } from '../../src/wizard/resolve.js'
import { describeInLab } from '../lab/describe-in-lab.js'

const docs = resolve(import.meta.dirname, '../../docs')
const SOURCES = resolve(import.meta.dirname, '../../../shared/sources')
const outcomes = JSON.parse(
  await readFile(`${docs}/measured/studies.json`, 'utf8'),
) as readonly StudyOutcome[]

test('docs/case-studies.md tells what was measured', async () => {
  await expect(studiesPage(STUDIES, outcomes, await byHandText())).toMatchFileSnapshot(
    `${docs}/case-studies.md`,
  )
})

const shown = (worked: boolean, said = ''): Finding => ({ kind: 'outcome', worked, said })
const seen = (value: number): Finding => ({ kind: 'figure', value, unit: 'share' })

test.each([
  ['within a quarter', figure(100), seen(120), 'holds'],
  ['within a quarter below', figure(100), seen(81), 'holds'],
  ['within a factor of two', figure(100), seen(190), 'partly'],
  ['another order', figure(100), seen(210), 'does not hold'],
  ['the other way round', figure(12), seen(-12), 'does not hold'],
  ['between two figures', figure(10, 30), seen(20), 'holds'],
  ['nothing where nothing was said to be', figure(0), seen(0), 'holds'],
  ['something where nothing was said to be', figure(0), seen(1), 'does not hold'],
  ['no figure at all', figure(1), shown(true), 'does not hold'],
  ['works as said', works(), shown(true, 'any words'), 'holds'],
  ['works, and says something else', works('2.43.0'), shown(true, '2.47.3'), 'does not hold'],
  ['works, and was said not to', fails(), shown(true), 'does not hold'],
  ['fails as said', fails('not found'), shown(false, 'exit 127: not found'), 'holds'],
  ['fails, and was said to work', works(), shown(false), 'does not hold'],
  ['was not seen', works(), { kind: 'unseen', why: 'no registry' }, 'not measured here'],
] as const)('a verdict: %s', (_, expected, finding, verdict) => {
  expect(verdictOf(expected, finding)).toBe(verdict)
})

describe.each(STUDIES)('$name', study => {
  const outcome = outcomes.find(one => one.study === study.name)

  test('looks at images that there are', () => {
    const names: readonly string[] = [...SIDES, ...study.shown.map(({ name }) => name)]
    const looked = study.claims.flatMap(({ look }) => imagesOf(look))
    expect(looked.filter(image => !names.includes(image))).toEqual([])
    expect(new Set(study.claims.map(({ says }) => says)).size).toBe(study.claims.length)
  })

  test.skipIf(outcome === undefined)('every claim was looked up', () => {
    expect(outcome?.findings.map(([says]) => says)).toEqual(study.claims.map(({ says }) => says))
  })

  test('what does not hold is answered by what is so instead', () => {
    const found = new Map(outcome?.findings)
    const unanswered = study.claims.filter(({ says, expected, instead }) => {
      const finding = found.get(says)
      return (
        finding !== undefined && verdictOf(expected, finding) === 'does not hold' && instead === undefined
      )
    })
    expect(unanswered).toEqual([])
  })

  test.skipIf(!existsSync(SOURCES))('quotes lines that the document has', async () => {
    const lines = (await readFile(join(SOURCES, study.source), 'utf8')).split('\n')
    for (const { line } of study.claims) expect(lines[line - 1]?.trim(), `line ${line}`).not.toBe('')
  })

  test('every Dockerfile has stages', async () => {
    const files = await dockerfilesOf(study.name)
    expect(files).toContain(`document/${study.document}`)
    for (const { file } of study.shown) expect(files).toContain(file)
    for (const file of files)
      expect(
        stagesOf(parseDockerfile(await readFile(studyFile(study, file), 'utf8'))).length,
        file,
      ).toBeGreaterThan(0)
  })

  test('dockwiz takes it to an after', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dockwiz-study-'))
    try {
      const root = await copyProject(study, folder)
      if (study.dropsUnused) await dropUnused(root)
      expect(await unusedIn(root)).toEqual([])
      const project = await readProject(root)
      const text = renderDockerfile(planImage(project, resolveAnswers(project, {})), { comments: 'none' })
      expect(stagesOf(parseDockerfile(text)).map(({ name }) => name)).toContain('runtime')
      const { migration } = await proposeMigration(root, new Set())
      expect(migration.kind).toBe(study.name === 'six-targets' ? 'refused' : 'migrated')
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})

describeInLab('a claim looked up in a container', ({ env }) => {
  test('a program that is not there does not answer “exec format error”', async () => {
    const engine = await detectEngine({ ...process.env, ...env })
    const look = { kind: 'run', image: 'python:3.12-slim', command: ['gcc', '--version'] } as const
    const finding = await lookInContainer(engine, look.image, look)
    expect(finding).toMatchObject({ kind: 'outcome', worked: false })
    expect(finding).toHaveProperty('said', expect.stringContaining('executable file not found'))
    expect(verdictOf(fails('exec format error'), finding)).toBe('does not hold')
  })
})

function imagesOf(look: Look): readonly string[] {
  if ('shown' in look) return [look.shown]
  const other = 'less' in look ? look.less : 'than' in look ? look.than : undefined
  const images = 'image' in look ? [look.image, other] : []
  return images.flatMap(image => (image === undefined || image.includes(':') ? [] : [image]))
}

async function dockerfilesOf(name: string): Promise<readonly string[]> {
  const files = await readdir(studyFile({ name }, ''), { recursive: true })
  return files
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => /(?:^|\/|\.)Dockerfile(?:\.\w+)?$/u.test(file) && !file.endsWith('.dockerignore'))
}
