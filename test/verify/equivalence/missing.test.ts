import { expect, test } from 'vitest'
import { missingIn } from '../../../src/verify/equivalence/missing.js'
import { OLD } from './portraits.js'

/** What those that look for something say, in their own words. */
test.each([
  [
    'import',
    'ImportError: libpq.so.5: cannot open shared object file: No such file or directory',
    'libpq.so.5',
  ],
  [
    'cffi',
    "OSError: cannot load library 'libvips.so.42': libvips.so.42: cannot open shared object file",
    'libvips.so.42',
  ],
  ['open', "FileNotFoundError: [Errno 2] No such file or directory: 'conf/app.toml'", '/app/conf/app.toml'],
  [
    'open, absolute',
    "FileNotFoundError: [Errno 2] No such file or directory: '/etc/app.toml'",
    '/etc/app.toml',
  ],
  ['subprocess', "FileNotFoundError: [Errno 2] No such file or directory: 'pdftotext'", 'pdftotext'],
  ['dash', '/app/start.sh: 3: psql: not found', 'psql'],
  ['bash', './start.sh: line 3: psql: command not found', 'psql'],
  ['env', 'env: ‘node’: No such file or directory', 'node'],
  ['env of busybox', "env: 'node': No such file or directory", 'node'],
  ['python', "python: can't open file '/app/main.py': [Errno 2] No such file or directory", '/app/main.py'],
  [
    'runc',
    'failed to create task for container: exec: "gunicorn": executable file not found in $PATH: unknown',
    'gunicorn',
  ],
  [
    'runc, a path',
    'exec: "./start.sh": stat ./start.sh: no such file or directory: unknown',
    '/app/start.sh',
  ],
])('%s', (_, line, name) => {
  const said = ['Traceback (most recent call last):', line]
  expect(missingIn({ ...OLD, said })).toContain(name)
})

test('an import that failed for want of a library names it', () => {
  const error = 'ImportError: libmagic.so.1: cannot open shared object file: No such file or directory'
  const inside = OLD.inside === null ? null : { ...OLD.inside, broken: [{ module: 'magic', error }] }
  expect(missingIn({ ...OLD, inside })).toEqual(['libmagic.so.1'])
})

test.each([
  'INFO: 127.0.0.1 "GET /favicon.ico HTTP/1.1" 404 Not Found',
  'ValueError: page not found',
  "FileNotFoundError: [Errno 2] No such file or directory: 'a,b'",
])('%s names nothing', line => {
  expect(missingIn({ ...OLD, said: [line] })).toEqual([])
})
