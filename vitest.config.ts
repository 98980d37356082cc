import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/fixtures/**'],
    reporters: ['default', './test/count-reporter.ts'],
    // A real build or terminal needs longer than a unit test before it counts as hung.
    testTimeout: 20_000,
  },
})
