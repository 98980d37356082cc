#!/usr/bin/env node
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { setTimeout } from 'node:timers'

/**
 * Stands in for docker, whose builder clips the output of a step: a build of two stages that prints as many lines as
 * LINES says, RATE of them a second, or as fast as they are taken where that is 0.
 */
const [command = '', ...rest] = process.argv.slice(2)
const server = { Version: '26.1.5', Os: 'linux', Arch: 'amd64', Components: [] }
const answers = {
  version: () => JSON.stringify({ Client: { Version: '26.1.5' }, Server: server }),
  buildx: () => 'github.com/docker/buildx v0.13.1',
  info: () => JSON.stringify({ Driver: 'overlay2', DriverStatus: [] }),
}

const lines = Number(process.env['LINES'])
const rate = Number(process.env['RATE'])
const say = text => new Promise(resolve => process.stderr.write(text, resolve))
const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds))
const begun = performance.now()
const line = number =>
  `#${5 + (number % 2)} ${((performance.now() - begun) / 1000).toFixed(3)} line ${number} of ${lines}: Downloading numpy-2.3.4-cp312-cp312-manylinux_2_28_x86_64.whl (16.2 MB)\n`

async function build() {
  await say('#0 building with "default" instance using docker driver\n\n')
  await say(
    '#5 [builder 2/2] RUN pip install -r requirements.txt\n\n#6 [stage-1 2/2] RUN apt-get install libpq5\n',
  )
  // Ink is loaded and the first frames warm up: they are no part of the steady cost.
  await pause(3_000)
  const since = performance.now()
  for (let told = 1; told <= lines;) {
    const due = rate === 0 ? told + 500 : ((performance.now() - since) / 1000) * rate
    let text = ''
    for (; told <= due && told <= lines; told += 1) text += line(told)
    await say(text)
    if (rate !== 0) await pause(10)
  }
  // Whichever stage the view follows, its last line is on the screen.
  await say(`#5 9.9 all ${lines} lines told\n#6 9.9 all ${lines} lines told\n`)
  await pause(2_000)
  await say(`\n#5 DONE 9.9s\n\n#6 DONE 9.9s\n`)
}

if (command === 'build') await build()
else if (command in answers) process.stdout.write(`${answers[command]()}\n`)
else {
  process.stderr.write(`Error: No such image: ${rest.join(' ')}\n`)
  process.exitCode = 1
}
