import fc from 'fast-check'

const PIECES = [
  ...[
    'a',
    'B',
    '1',
    '_',
    'é',
    '😀',
    '\uD800',
    '.',
    '/',
    ':',
    '@',
    '-',
    '--',
    '=',
    ',',
    '#',
    '~',
    '!',
    '&&',
    '|',
    ';',
  ],
  ...[' ', '\t', '\n', '\r', '\0', '\u001B', '\u007F', '\u0085', '\u00A0', '\u2028', '\uFEFF'],
  ...[
    '$',
    '{',
    '}',
    '${A}',
    '$(x)',
    '`',
    '\\',
    "'",
    '"',
    '<',
    '<<',
    '<<EOF',
    '*',
    '?',
    '[',
    ']',
    'FROM x',
    'RUN x',
  ],
]

/** Text made of all that means something to a Dockerfile, a shell or a terminal. */
export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 8 })
  .map(pieces => pieces.join(''))
