import { readProject } from '../../../src/project/read-project.js'

// Prints what reading the folder named took: seconds, and the peak of resident memory in bytes.
const start = performance.now()
await readProject(process.argv[2] ?? '.')
const seconds = (performance.now() - start) / 1000
process.stdout.write(JSON.stringify({ seconds, bytes: process.resourceUsage().maxRSS * 1024 }))
