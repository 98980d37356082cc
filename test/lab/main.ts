import { parseArgs } from 'node:util'
import { engineVersions, parseEngineVersion } from './engines.js'
import { runningEngines, stopEngines } from './ensure-engine.js'
import { clientEnvironment } from './client.js'
import { requireLab, type LabRequest } from './lab.js'
import { say } from './say.js'

const usage = `The lab: a real engine for the tests.

  tsx test/lab/main.ts up [--engine ${engineVersions.join('|')}] [--image REFERENCE]…   an engine and its base images
  tsx test/lab/main.ts env [--engine VERSION]     an engine, and lines that turn a shell to it
  tsx test/lab/main.ts status                     which of the lab's engines run
  tsx test/lab/main.ts down [--engine VERSION]    stop one or all; packages and images are kept
`

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { engine: { type: 'string' }, image: { type: 'string', multiple: true } },
  })
  const engine = values.engine === undefined ? undefined : parseEngineVersion(values.engine)
  switch (positionals.join(' ')) {
    case 'up':
      return up({ ...(engine && { engine }), ...(values.image && { images: values.image }) })
    case 'env':
      return printEnvironment({ ...(engine && { engine }), images: [] })
    case 'status':
      return status()
    case 'down':
      return stopEngines(engine ? [engine] : engineVersions)
    default:
      process.stderr.write(usage)
      process.exitCode = 2
  }
}

async function up(request: LabRequest): Promise<void> {
  const lab = await requireLab(request)
  say(
    `engine ${lab.engine} is ready, its base images are ${lab.standIns ? 'stand-ins made here' : 'the official ones'}`,
  )
}

async function printEnvironment(request: LabRequest): Promise<void> {
  const { env } = await requireLab(request)
  for (const [name, value] of Object.entries(env)) {
    process.stdout.write(`export ${name}='${value.replaceAll("'", "'\\''")}'\n`)
  }
}

async function status(): Promise<void> {
  const running = await runningEngines()
  for (const [line, version] of running)
    process.stdout.write(`${line}: ${version} at ${clientEnvironment(line).DOCKER_HOST}\n`)
  if (running.size === 0) process.stdout.write('no engine of the lab runs\n')
}

main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
