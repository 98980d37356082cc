import { printable } from '../common/text.js'
import { Problem } from '../common/problem.js'
import type { AnswersFile } from '../wizard/answers-file.js'
import { suggest, type Suggestions } from '../wizard/suggestion.js'
import { SAVED_ANSWERS, savedText } from './answers-text.js'

/** @throws Problem `preset-invalid`. */
export async function presetSuggestions(preset: string | null): Promise<Suggestions> {
  if (preset === null) return {}
  const { readPreset } = await import('./presets.js')
  const { name, answers } = await readPreset(preset)
  return suggest(answers, line => ({
    place: printable(`${name}:${line}`),
    because: printable(`the preset ${name} says so`),
  }))
}

/** What was answered in this repository before. Throws a `preset-invalid` Problem where the file is none of dockwiz'. */
export async function savedSuggestions(root: string): Promise<Suggestions> {
  const text = await savedText(root)
  if (text === null) return {}
  const { answers } = await readSaved(text)
  return suggest(answers, line => ({
    place: `${SAVED_ANSWERS}:${line}`,
    because: `that was answered last time (${SAVED_ANSWERS}:${line})`,
  }))
}

/** Where nothing was saved, the library that reads YAML need not be loaded before the first question. */
async function readSaved(text: string): Promise<AnswersFile> {
  const { readAnswersFile } = await import('../wizard/answers-file.js')
  try {
    return readAnswersFile(text, SAVED_ANSWERS)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const next = ['Correct it, or begin without it: dockwiz init --reset']
    throw new Problem(error.kind, { ...error.detail, next }, { cause: error })
  }
}
