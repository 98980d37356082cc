import { expect, test } from 'vitest'
import { spawnDocker } from '../../src/engine/spawn-docker.js'

/** Node.js in docker's place: prints 300 MB on one stream, and a word on the other when it is done. */
const NOISY = `
const chunk = Buffer.alloc(1_000_000, 'x')
let left = 300
const more = () => {
  while (left-- > 0) if (!process.stdout.write(chunk)) return process.stdout.once('drain', more)
  process.stderr.write('done')
}
more()`

test('what was read is not kept, though the other stream is silent all the while', async () => {
  await using program = spawnDocker({ program: process.execPath, env: {} }, ['-e', NOISY], undefined)
  const before = process.memoryUsage().rss
  let read = 0
  let most = 0
  let said = ''
  for await (const { bytes, from } of program.output()) {
    if (from === 'stderr') said += Buffer.from(bytes).toString()
    else read += bytes.length
    most = Math.max(most, process.memoryUsage().rss - before)
  }
  expect(await program.ended()).toBe(0)
  expect([read, said]).toEqual([300_000_000, 'done'])
  expect(most).toBeLessThan(150_000_000)
}, 60_000)

test('chunks of a stream come in order, and all of them', async () => {
  const script =
    'for (let n = 0; n < 20000; n += 1) (n % 3 ? process.stdout : process.stderr).write(n + "\\n")'
  await using program = spawnDocker({ program: process.execPath, env: {} }, ['-e', script], undefined)
  const told = { stdout: '', stderr: '' }
  for await (const { bytes, from } of program.output()) {
    told[from] += Buffer.from(bytes).toString()
    // A slow reader: docker waits meanwhile.
    if (told[from].length % 7 === 0) await new Promise(setImmediate)
  }
  const numbers = (text: string) => text.trim().split('\n').map(Number)
  const all = Array.from({ length: 20_000 }, (_, n) => n)
  expect(numbers(told.stdout)).toEqual(all.filter(n => n % 3 !== 0))
  expect(numbers(told.stderr)).toEqual(all.filter(n => n % 3 === 0))
}, 30_000)
