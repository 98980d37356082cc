import { createServer, type Server } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { say } from './say.js'

/**
 * One process at a time changes the lab. The lock is a name in Linux' abstract socket namespace: the kernel frees
 * it when its holder dies, so no stale lock can be left behind.
 */
export async function withLock<T>(work: () => Promise<T>): Promise<T> {
  const lock = await take()
  try {
    return await work()
  } finally {
    await new Promise(resolve => lock.close(resolve))
  }
}

async function take(): Promise<Server> {
  for (let tries = 0; ; tries++) {
    const server = await bind()
    if (server) return server
    if (tries === 5) say('another process is at work on the lab; waiting for it')
    await sleep(200)
  }
}

async function bind(): Promise<Server | undefined> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined)
      else reject(error)
    })
    server.listen('\0dockwiz-lab', () => resolve(server))
  })
}
