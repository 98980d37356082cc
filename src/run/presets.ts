import { readdir } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { packageFile } from '../common/package-file.js'
import { Problem } from '../common/problem.js'
import { printable } from '../common/text.js'
import { readAnswersFile, type AnswersFile } from '../wizard/answers-file.js'
import { answersText } from './answers-text.js'

/** Answers to begin with: one of those that come with dockwiz, or a file of one's own. */
export interface Preset extends AnswersFile {
  /** A name, or the path as it was typed. */
  readonly name: string
  /** The file as it stands there: hostile until made printable. */
  readonly text: string
}

/** Those that come with dockwiz, by their names. */
export async function everyPreset(): Promise<Preset[]> {
  return await Promise.all((await presetNames()).map(readPreset))
}

async function presetNames(): Promise<string[]> {
  const files = await readdir(packageFile('presets'))
  return files
    .filter(file => file.endsWith('.yaml'))
    .map(file => basename(file, '.yaml'))
    .sort()
}

/** @throws Problem `preset-invalid`: no such preset, or a file that cannot be read as one. */
export async function readPreset(name: string): Promise<Preset> {
  const file = isPath(name) ? resolve(name) : join(packageFile('presets'), `${name}.yaml`)
  const text = await answersText(file, name)
  if (text === null) throw isPath(name) ? noFile(name, file) : await unknown(name)
  return { ...readAnswersFile(text, name), name, text }
}

/** What has a folder or the end of a YAML file is the path of one. */
const isPath = (name: string): boolean => /[\\/]|\.ya?ml$/iu.test(name)

const noFile = (name: string, where: string): Problem =>
  new Problem('preset-invalid', {
    what: `There is no preset at ${printable(name)}.`,
    where,
    next: ['Give the path of a file with answers, or the name of a preset: dockwiz presets lists them.'],
  })

async function unknown(name: string): Promise<Problem> {
  return new Problem('preset-invalid', {
    what: `There is no preset “${printable(name)}”.`,
    next: [
      `Choose one of ${(await presetNames()).join(', ')}: dockwiz presets says what each is for.`,
      `Or give the path of a file of your own: --preset ./${printable(name)}.yaml`,
    ],
  })
}
