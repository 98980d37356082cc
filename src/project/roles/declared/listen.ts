import { programOf } from './programs.js'

/** How a server is told where to listen: `bind` takes `host:port`, `host` and `port` take one each. */
const ADDRESS_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  uvicorn: ['--host', '0.0.0.0'],
  fastapi: ['--host', '0.0.0.0'],
  litestar: ['--host', '0.0.0.0'],
  granian: ['--host', '0.0.0.0'],
  gunicorn: ['--bind', '0.0.0.0:8000'],
  hypercorn: ['--bind', '0.0.0.0:8000'],
  daphne: ['-b', '0.0.0.0'],
  sanic: ['--host', '0.0.0.0'],
}

const HOST = /^(?:-H|--host|--bind|-b|--listen|--server\.address|--http|--ip)(?:=|$)/u
const RELOAD = /^--(?:reload|debug|dev)$/u
const RELOAD_VALUE = /^--reload-(?:dir|include|exclude)$/u

/** A server's command for a container: it listens on every address and does not watch files. */
export function listenEverywhere(words: readonly string[]): string[] {
  const kept = words.filter(
    (word, at) => !RELOAD.test(word) && !RELOAD_VALUE.test(word) && !RELOAD_VALUE.test(words[at - 1] ?? ''),
  )
  const open = kept.map(word =>
    word.replace(/^(--?[\w.-]+=)?(?:127\.0\.0\.1|localhost)(?=:|$)/u, '$10.0.0.0'),
  )
  const said = open.some(word => HOST.test(word))
  return said ? open : [...open, ...(ADDRESS_OPTIONS[programOf(words).name] ?? [])]
}

const PORT = /^(?:--port|--server\.port|--server-port|-p|-P|--bind|-b|--listen|--http)$/u
const PORT_VALUE = /^(?:--port|--server\.port|--server-port|--bind|-b|--listen|--http)=(.*)$/u

/** The port that a command listens on; null where it does not say. */
export function portOf(words: readonly string[]): number | null {
  for (const [at, word] of words.entries()) {
    const value =
      PORT_VALUE.exec(word)?.[1] ?? (PORT.test(words[at - 1] ?? '') ? word : /^[\d.]+:\d+$/u.exec(word)?.[0])
    const port = Number(/(\d+)$/u.exec(value ?? '')?.[1] ?? 0)
    if (port >= 1 && port <= 65_535) return port
  }
  return null
}
