import { expect, test } from 'vitest'
import type { NativeNeed } from '../../src/project/project.js'
import { deriveLibraries, isSurprise, togetherWith } from '../../src/verify/derive-libraries.js'
import type { LibraryNeed } from '../../src/verify/library-needs.js'

const predictedFor = (
  distribution: string,
  reason: NativeNeed['reason'],
  ...runtime: readonly string[]
): NativeNeed => ({
  distribution,
  reason,
  build: [],
  runtime: { bookworm: [], trixie: runtime },
  note: '',
  evidence: { file: 'requirements.txt', text: distribution },
})
const need = (
  soname: string,
  name: string | null,
  there: boolean,
  distribution = 'psycopg2',
): LibraryNeed => ({
  soname,
  distributions: [distribution],
  there,
  package: name,
})

const PSYCOPG = predictedFor('psycopg2', 'no-wheel', 'libpq5')
const XMLSEC = predictedFor('xmlsec', 'no-wheel', 'libxml2', 'libxmlsec1t64-openssl')
const MAGIC = predictedFor('python-magic', 'loads-library', 'libmagic1t64')
const PDF = predictedFor('pdf2image', 'runs-program', 'poppler-utils')

interface Case {
  readonly predicted: readonly string[]
  readonly native: readonly NativeNeed[]
  readonly needs: readonly LibraryNeed[]
  readonly derived: readonly string[]
}

test.each<[string, Case]>([
  ['nothing asks for anything', { predicted: [], native: [], needs: [], derived: [] }],
  [
    'the prediction is right',
    {
      predicted: ['libpq5'],
      native: [PSYCOPG],
      needs: [need('libpq.so.5', 'libpq5', true)],
      derived: ['libpq5'],
    },
  ],
  [
    'a library is missing',
    { predicted: [], native: [], needs: [need('libpq.so.5', 'libpq5', false)], derived: ['libpq5'] },
  ],
  [
    'a wheel came after all: nothing asks for libpq',
    { predicted: ['libpq5'], native: [PSYCOPG], needs: [], derived: [] },
  ],
  [
    'part of what a distribution needs is loaded by name',
    {
      predicted: ['libxml2', 'libxmlsec1t64-openssl'],
      native: [XMLSEC],
      needs: [need('libxml2.so.2', 'libxml2', true, 'xmlsec')],
      derived: ['libxml2', 'libxmlsec1t64-openssl'],
    },
  ],
  [
    'programs and libraries loaded by name leave no trace',
    {
      predicted: ['libmagic1t64', 'poppler-utils'],
      native: [MAGIC, PDF],
      needs: [],
      derived: ['libmagic1t64', 'poppler-utils'],
    },
  ],
  [
    'what the user named stays, whatever the table says',
    { predicted: ['curl', 'libpq5'], native: [], needs: [], derived: ['curl', 'libpq5'] },
  ],
  [
    'two distributions share a package, and one of them needs it',
    {
      predicted: ['libpq5'],
      native: [PSYCOPG, predictedFor('other', 'no-wheel', 'libpq5')],
      needs: [need('libpq.so.5', 'libpq5', true, 'other')],
      derived: ['libpq5'],
    },
  ],
])('%s', (_, { predicted, native, needs, derived }) => {
  const derivation = deriveLibraries(predicted, native, 'trixie', needs)
  expect(derivation.derived).toEqual(derived)
  expect(isSurprise(derivation)).toBe(derived.join() !== predicted.join())
})

test('a library that no known package has is told, and changes nothing', () => {
  const derivation = deriveLibraries([], [], 'trixie', [need('libown.so.1', null, false)])
  expect(derivation).toMatchObject({ derived: [], unknown: ['libown.so.1'] })
  expect(isSurprise(derivation)).toBe(false)
})

test('after two looks the report tells what changed since the first prediction', () => {
  const first = deriveLibraries([], [], 'trixie', [need('libpq.so.5', 'libpq5', false)])
  const second = deriveLibraries(first.derived, [], 'trixie', [need('libpq.so.5', 'libpq5', true)])
  expect(togetherWith(first, second)).toMatchObject({
    predicted: [],
    added: ['libpq5'],
    derived: ['libpq5'],
    needs: [{ there: true }],
  })
})
