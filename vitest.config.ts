import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // Node's own defaults are for unit tests; a real build or terminal needs longer before it counts as hung.
    testTimeout: 20_000,
  },
})
