import { Problem, type ExitCode } from '../common/problem.js'
import type { Lesson } from '../learn/lesson.js'
import type { Invocation } from './commands.js'
import { openRecording } from './recording.js'
import { show, type Start } from './show.js'
import { textOf } from './values.js'
import { version } from './version.js'

/**
 * `dockwiz learn LESSON --handout FILE.md`: the lesson as Markdown with the figures of this machine. No prediction is asked,
 * because paper asks for it.
 */
export async function makeHandout(lesson: Lesson | null, invocation: Invocation): Promise<ExitCode> {
  const { flags, process } = invocation
  const target = textOf(flags, 'handout')
  if (lesson === null || target === null)
    throw new Problem('usage', {
      what: '--handout is for one lesson.',
      next: ['Name it: dockwiz learn LESSON --handout FILE.md', 'See them all: dockwiz learn --list'],
    })
  const { runHandout } = await import('../run/handout.js')
  const recorded = await openRecording('learn', invocation)
  const file = target === '-' ? null : target
  const request = { lesson, file, dockwiz: version(), env: process.env }
  const texts: string[] = []
  const start: Start = (_, signal) => runHandout(request, text => void texts.push(text), signal)
  const code = await show('learn', recorded(start), flags, process)
  // Behind the screens, which use standard output too.
  process.stdout.write(texts.join(''))
  if (file !== null && code === 0) process.stderr.write(`Written: ${file}\n`)
  return code
}
