import { defineConfig } from 'tsdown'
import { licences } from './scripts/bundle/licences.js'
import { unicodeWhenNeeded } from './scripts/bundle/unicode-when-needed.js'

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
  plugins: [licences(), unicodeWhenNeeded()],
  define: {
    // React's development build costs time and prints warnings; DEV=true in a user's shell would make Ink load devtools.
    'process.env.NODE_ENV': '"production"',
    'process.env.DEV': '"false"',
    // yoga-layout decodes its program with fetch where there is one, and Node.js loads its whole HTTP client for that.
    fetch: 'undefined',
  },
  alias: {
    'react-devtools-core': new URL('scripts/bundle/empty.ts', import.meta.url).pathname,
    // Ink draws only the last frame where it believes to be in CI; dockwiz chooses the front end itself.
    // One version for all: the older one that Ink's wrap-ansi asks for brings its own table of emoji.
    'string-width': new URL('node_modules/string-width/index.js', import.meta.url).pathname,
    'is-in-ci': new URL('scripts/bundle/not-in-ci.ts', import.meta.url).pathname,
  },
})
