import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // `npm run engines` runs those: they bring up, and kill, engines of their own.
    exclude: [
      'test/fixtures/**',
      ...(process.env['DOCKWIZ_ENGINES'] === undefined ? ['test/engines/**'] : []),
    ],
    // Much of the time is waiting for containers and downloads, also where there are only two processors.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    reporters: ['default', './test/count-reporter.ts'],
    // A real build or terminal needs longer than a unit test before it counts as hung.
    testTimeout: 20_000,
  },
})
