#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    'dockwiz needs Node.js 20.19 or newer, and this is ' + process.version + '. https://nodejs.org has it.\n',
  )
  process.exit(2)
}
const { enableCompileCache } = await import('node:module')
enableCompileCache?.()
const { main } = await import('../dist/main.js')
process.exitCode = await main(process)
