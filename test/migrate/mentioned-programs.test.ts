import { expect, test } from 'vitest'
import { mentionedPrograms } from '../../src/migrate/mentioned-programs.js'

const mentioned = (path: string, text: string, dockerfile = ''): ReadonlySet<string> =>
  mentionedPrograms(dockerfile, {
    paths: new Set([path]),
    ignored: new Set(),
    texts: new Map([[path, text]]),
  })

test.each([
  ['start.sh', 'exec /usr/bin/psql -c "select 1"', 'psql'],
  ['start.sh', '#!/usr/bin/perl\nprint 1', 'perl'],
  ['supervisord.conf', '[program:web]\ncommand=nginx -g "daemon off;"', '-g'],
  ['app.py', 'subprocess.run(["pdftotext", path])', 'pdftotext'],
  ['app.py', "out = check_output('git rev-parse HEAD', shell=True)", 'git'],
  ['app.py', 'os.system(f"convert {a} {b}")', 'convert'],
  ['app.py', 'await asyncio.create_subprocess_exec(\n    "ffmpeg", "-i", path)', 'ffmpeg'],
  ['app.py', 'if shutil.which("/usr/bin/node"):', 'node'],
])('%s: %s', (path, text, name) => {
  expect(mentioned(path, text)).toContain(name)
})

test.each([
  ['start.sh', '# run make first\nexec python app.py', 'make'],
  ['app.py', '# subprocess.run(["make"])', 'make'],
  ['app.py', 'def make(): return "make"', 'make'],
  ['requirements.txt', 'make\n', 'make'],
  ['package-lock.json', '{ "bin": { "make": "x" } }', 'make'],
])('%s: %s names no %s', (path, text, name) => {
  expect(mentioned(path, text)).not.toContain(name)
})

test('what starts or asks the container is named, but for what runs it', () => {
  const names = mentionedPrograms(
    'HEALTHCHECK CMD curl -f http://x\nCMD ["poetry", "run", "gunicorn"]\n',
    null,
  )
  expect([names.has('curl'), names.has('gunicorn'), names.has('poetry')]).toEqual([true, true, false])
})
