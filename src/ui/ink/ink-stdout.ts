/** Erases what has scrolled off the screen: xterm's extension of ED. */
const WIPE = '\u001B[3J'

/**
 * The stream as Ink gets it. Ink 6.8 clears the scrollback with the screen when a frame was as tall as the terminal, as
 * one is after the terminal was made smaller: what the user had there stays. And its first frame takes the place of the
 * `drawn` rows above the cursor.
 */
export function inkStdout(stdout: NodeJS.WriteStream, drawn: number): NodeJS.WriteStream {
  let before = drawn === 0 ? '' : eraseAbove(drawn)
  const write = (chunk: unknown, ...rest: unknown[]): unknown => {
    if (typeof chunk !== 'string') return call(Reflect.get(stdout, 'write'), stdout, [chunk, ...rest])
    const kept = chunk.replaceAll(WIPE, '')
    // What comes without a line, such as the hiding of the cursor, is no frame yet.
    const frame = kept.includes('\n') ? before : ''
    if (frame !== '') before = ''
    return call(Reflect.get(stdout, 'write'), stdout, [frame + kept, ...rest])
  }
  return new Proxy(stdout, {
    get(target, key): unknown {
      if (key === 'write') return write
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? (...given: unknown[]) => call(value, target, given) : value
    },
  })
}

/** CUU to the first of the rows, CHA to its first column, ED: ECMA-48, 8.3.22, 8.3.9 and 8.3.39. */
const eraseAbove = (rows: number): string => `\u001B[${rows}A\u001B[G\u001B[J`

/** With the stream itself as `this`: its methods reach for private parts that a proxy has not. */
const call = (method: unknown, stream: NodeJS.WriteStream, given: unknown[]): unknown =>
  typeof method === 'function' ? Reflect.apply(method, stream, given) : undefined
