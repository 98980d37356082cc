/** The lab tells what it does to the machine on standard error, so that standard output stays data. */
export function say(text: string): void {
  process.stderr.write(`lab: ${text}\n`)
}

/** Says what is about to happen, then how long it took. */
export async function timed<T>(text: string, work: () => Promise<T>): Promise<T> {
  say(`${text} …`)
  const started = performance.now()
  const result = await work()
  say(`${text}: ${((performance.now() - started) / 1000).toFixed(1)} s`)
  return result
}
