import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shellWord } from '../../src/dockerfile/quote.js'
import { readCommand } from '../../src/wizard/shell-words.js'

describe('a start command', () => {
  test.each<[string, readonly string[]]>([
    ['uvicorn main:app', ['uvicorn', 'main:app']],
    ['  python   -m  app ', ['python', '-m', 'app']],
    [`gunicorn 'app:create_app()'`, ['gunicorn', 'app:create_app()']],
    [`echo "a \\"b\\" c" d\\ e 'f'"g"`, ['echo', 'a "b" c', 'd e', 'fg']],
    [`sh -c 'exec uvicorn main:app --port $PORT'`, ['sh', '-c', 'exec uvicorn main:app --port $PORT']],
    ['env A=1 python app.py', ['env', 'A=1', 'python', 'app.py']],
    [`app ''`, ['app', '']],
    ['celery -A x worker -n w@%h', ['celery', '-A', 'x', 'worker', '-n', 'w@%h']],
    ['["python", "-c", "print(1)"]', ['python', '-c', 'print(1)']],
    ['cost 5$ a~b x#y', ['cost', '5$', 'a~b', 'x#y']],
  ])('%s', (text, words) => {
    expect(readCommand(text)).toEqual({ value: words })
  })

  test.each([
    ['migrate && serve', '&& needs a shell'],
    ['serve | tee log', '| needs a shell'],
    ['serve > log', '> needs a shell'],
    ['serve; stop', '; needs a shell'],
    ['uvicorn main:app --port $PORT', '$PORT needs a shell'],
    ['uvicorn --port "${PORT:-8000}"', '${PORT:-8000} needs a shell'],
    ['echo `date`', '` needs a shell'],
    ['python *.py', '* needs a shell'],
    ['python ~/app.py', '~ needs a shell'],
    ['DEBUG=1 python app.py', 'begin the command with: env'],
    [`python 'app.py`, `The quote ' is not closed.`],
    ['python app.py \\', 'escapes nothing'],
    ['', 'at least the name of a program'],
    ['[1, 2]', 'JSON array of words'],
    ['["a\\nb"]', 'control characters'],
  ])('%s is refused, with what to do', (text, why) => {
    const read = readCommand(text)
    expect('kind' in read ? read.why : read).toContain(why)
  })

  test('any words, quoted for a shell, are read back', () => {
    const word = fc.string({ unit: 'grapheme' }).filter(text => !/[\u0000-\u001F\u007F]/u.test(text))
    const program = word.filter(text => text !== '' && !text.startsWith('[') && !/^\w+=/u.test(text))
    fc.assert(
      fc.property(program, fc.array(word), (first, rest) => {
        const words = [first, ...rest]
        expect(readCommand(words.map(shellWord).join(' '))).toEqual({ value: words })
      }),
    )
  })

  test('no text throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => void readCommand(text)))
  })
})
