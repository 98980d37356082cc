/** Erases what has scrolled off the screen: xterm's extension of ED. */
const WIPE = '\u001B[3J'

/**
 * The stream, but for one thing: Ink 6.8 clears the scrollback with the screen when a frame was as tall as the terminal,
 * as one is after the terminal was made smaller. What the user had there stays.
 */
export function keptScrollback(stdout: NodeJS.WriteStream): NodeJS.WriteStream {
  const write = (chunk: unknown, ...rest: unknown[]): unknown => {
    const kept = typeof chunk === 'string' ? chunk.replaceAll(WIPE, '') : chunk
    return call(Reflect.get(stdout, 'write'), stdout, [kept, ...rest])
  }
  return new Proxy(stdout, {
    get(target, key): unknown {
      if (key === 'write') return write
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? (...given: unknown[]) => call(value, target, given) : value
    },
  })
}

/** With the stream itself as `this`: its methods reach for private parts that a proxy has not. */
const call = (method: unknown, stream: NodeJS.WriteStream, given: unknown[]): unknown =>
  typeof method === 'function' ? Reflect.apply(method, stream, given) : undefined
