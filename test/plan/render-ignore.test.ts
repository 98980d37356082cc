import { describe, expect, test } from 'vitest'
import { createMatcher, parseIgnore } from '../../src/dockerfile/ignore.js'
import { planImage } from '../../src/plan/plan-image.js'
import { renderIgnore } from '../../src/plan/render/render-ignore.js'
import { file, folder, toolAnswers, toolProject, webAnswers, webProject } from './project-samples.js'

const web = planImage(webProject(), webAnswers())
const tool = planImage(toolProject(), toolAnswers())

const ignores = (text: string, path: string): boolean =>
  createMatcher(parseIgnore(text).patterns).ignores(path)

describe('.dockerignore', () => {
  test.each(['src/main.py', 'src/data/rates.json', 'requirements.txt'])('sends %s', path => {
    expect(ignores(renderIgnore(web), path)).toBe(false)
  })

  test.each([
    'README.md',
    'data/large.bin',
    '.git/HEAD',
    '.venv/bin/python',
    'src/__pycache__/main.pyc',
    'src/.env',
    'src/.env.local',
    'src/shop.egg-info/PKG-INFO',
    'a-folder-of-next-month/file',
    'requirements-dev.txt',
  ])('leaves %s out', path => {
    expect(ignores(renderIgnore(web), path)).toBe(true)
  })

  test('sends what the build of the project reads', () => {
    for (const path of ['pyproject.toml', 'README.md', 'src/tool/cli.py'])
      expect(ignores(renderIgnore(tool), path)).toBe(false)
  })

  test('takes names for names, not for patterns', () => {
    const project = webProject({ sources: [folder('a[b]*'), file('what?.py'), file(' led by a space')] })
    const text = renderIgnore(planImage(project, webAnswers()))
    for (const path of ['a[b]*/x.py', 'what?.py', ' led by a space']) expect(ignores(text, path)).toBe(false)
    for (const path of ['ab/x.py', 'whats.py', 'a[b]cd/x']) expect(ignores(text, path)).toBe(true)
  })

  test('tells each reason once', () => {
    const comments = renderIgnore(web)
      .split('\n')
      .filter(line => line.startsWith('#'))
    expect(new Set(comments).size).toBe(comments.length)
  })
})

describe('beside a .dockerignore that is there already', () => {
  const current = '# my own\n.git\n*.log\n!data/seed.sql\nsrc/fixtures\n'

  test('keeps its lines and comments', () => {
    const text = renderIgnore(web, current)
    expect(text.endsWith(current)).toBe(true)
    expect(ignores(text, 'data/seed.sql')).toBe(false)
    expect(ignores(text, 'data/large.bin')).toBe(true)
    expect(ignores(text, 'src/fixtures/a.json')).toBe(true)
    expect(ignores(text, 'src/main.py')).toBe(false)
  })

  test('allows once more what the build reads and the lines hide', () => {
    const text = renderIgnore(tool, '*.md\n')
    expect(ignores(text, 'README.md')).toBe(false)
    expect(ignores(text, 'CHANGES.md')).toBe(true)
  })

  test.each(['*\n!app\n', '**\n!app\n', '/*\n!app\n'])('does not deny everything twice: %j', denied => {
    const text = renderIgnore(web, denied)
    expect(ignores(text, 'src/main.py')).toBe(false)
    expect(ignores(text, 'app/main.py')).toBe(false)
  })

  test.each([current, '*.md\n', '*\n!app\n', '\uFEFF.git\r\nsrc/a\r\n', '\n\n'])(
    'written twice is written once: %j',
    text => {
      const once = renderIgnore(tool, text)
      expect(renderIgnore(tool, once)).toBe(once)
    },
  )
})
