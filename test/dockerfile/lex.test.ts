import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expand, splitWords } from '../../src/dockerfile/lex.js'
import { hostileText } from './hostile-text.js'

const VALUES: Readonly<Record<string, string>> = {
  A: 'one two',
  EMPTY: '',
  F: 'x.tar.gz',
  '1': 'first',
  é: 'accent',
}
const lookup = (name: string) => VALUES[name]

function expanded(text: string, escape?: string): string | null {
  const read = expand(text, lookup, escape)
  return read.kind === 'expanded' ? read.text : null
}

// What BuildKit's shell package answers for the same words; checked against it, not read from it.
describe('a word', () => {
  it.each([
    ['plain', 'plain'],
    ["'a $A'", 'a $A'],
    ['"a $A"', 'a one two'],
    ['\\$A \\\\ \\"', '$A \\ "'],
    ['"\\$A \\" \\x"', '$A " \\x'],
    ["'\\'", '\\'],
    ['at the end\\', 'at the end'],
    ['$A$NONE.$A_', 'one two.'],
    ['$1 $12 $é ${é} $', 'first  accent accent $'],
    ['$$A $?', 'A '],
    ['${A}', 'one two'],
    ['${NONE:-a b}${EMPTY:-c}${EMPTY-d}', 'a bc'],
    ['${A:+set}${EMPTY:+set}${EMPTY+set}', 'setset'],
    ['${A:?no}', 'one two'],
    ['${NONE:-${A:+"$A"}}', 'one two'],
    ['${NONE:-a\\}b}', 'a}b'],
    ['${F%.*} ${F%%.*} ${F#*.} ${F##*.}', 'x.tar x tar.gz gz'],
    ['${F#?} ${F%\\*}', '.tar.gz x.tar.gz'],
    ['${F/a/o} ${F//[.]/_} ${F/.*/}', 'x.tor.gz x.tar.gz x'],
    ['${NONE:?unset}', null],
    ['${NONE?unset}', null],
    ['${EMPTY:?empty}', null],
    ['${A', null],
    ['${}', null],
    ['${{A}}', null],
    ['${A^}', null],
    ['"open', null],
    ["'open", null],
    ['\uFEFFmarked', 'marked'],
  ])('%s', (text, expected) => expect(expanded(text)).toBe(expected))

  it('can have another escape character', () => {
    expect(expanded('`$A \\$A "`""', '`')).toBe('$A \\one two "')
  })

  it('tells what was not set, and splits at spaces that no quotes hold', () => {
    expect(expand('a "$NONE b" $A  c\\ d', lookup)).toEqual({
      kind: 'expanded',
      text: 'a  b one two  c d',
      words: ['a', ' b', 'one', 'two', 'c d'],
      unset: ['NONE'],
    })
  })

  it('can be any text', () => {
    fc.assert(
      fc.property(
        hostileText,
        fc.constantFrom('\\', '`'),
        (text, escape) => void expand(text, lookup, escape),
      ),
    )
  })
})

it.each([
  ['cat <<EOF > "$A b"', ['cat', '<<EOF', '>', '"$A b"']],
  ['cat << EOF x', ['cat', '<< EOF', 'x']],
  ["echo 'it is <<EOF'", ['echo', "'it is <<EOF'"]],
  ["it's open <<EOF", []],
])('raw words of %s', (text, words) => expect(splitWords(text, { raw: true })).toEqual(words))
