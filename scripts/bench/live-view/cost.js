import { writeFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { setTimeout } from 'node:timers'

/** Loaded before dockwiz: writes into COST what its process took, without the first three seconds, when it ends. */
let [cpu, since] = [process.cpuUsage(), performance.now()]
setTimeout(() => {
  cpu = process.cpuUsage()
  since = performance.now()
}, 3_000).unref()

process.on('exit', () => {
  const { user, system } = process.cpuUsage(cpu)
  const wall = (performance.now() - since) / 1000
  const cost = { cpu: (user + system) / 1e6, wall, memory: process.resourceUsage().maxRSS * 1024 }
  writeFileSync(process.env['COST'] ?? '', JSON.stringify(cost))
})
