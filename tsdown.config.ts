import { defineConfig } from 'tsdown'
import { licences } from './scripts/bundle/licences.js'

/**
 * Everything is bundled, so that `npx dockwiz` installs one package and starts fast; commands and front ends are
 * chunks of their own, so that `--help` loads neither React nor Ink (test/package holds it to that).
 */
export default defineConfig({
  entry: ['src/cli/main.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  fixedExtension: false,
  minify: true,
  deps: { alwaysBundle: /.*/u, onlyBundle: false },
  plugins: [licences()],
  define: {
    // React's development build costs time and prints warnings; DEV=true in a user's shell would make Ink load devtools.
    'process.env.NODE_ENV': '"production"',
    'process.env.DEV': '"false"',
  },
  alias: {
    'react-devtools-core': new URL('scripts/bundle/empty.ts', import.meta.url).pathname,
    // Ink draws only the last frame where it believes to be in CI; dockwiz chooses the front end itself.
    'is-in-ci': new URL('scripts/bundle/not-in-ci.ts', import.meta.url).pathname,
  },
})
