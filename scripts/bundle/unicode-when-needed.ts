import { fileURLToPath } from 'node:url'
import type { Rolldown } from 'tsdown'

const LATE = fileURLToPath(new URL('late-unicode.ts', import.meta.url))

/** Puts late-unicode.ts in the place of Intl.Segmenter and of the table of emoji in all that is bundled. */
export const unicodeWhenNeeded = (): Rolldown.Plugin => ({
  name: 'unicode-when-needed',
  transform: {
    filter: { id: { exclude: LATE }, code: /Intl\.Segmenter|\\p\{RGI_Emoji\}/u },
    handler: code =>
      [
        `import { LateSegmenter, rgiEmoji } from ${JSON.stringify(LATE)}`,
        code
          .replaceAll('Intl.Segmenter', 'LateSegmenter')
          .replaceAll(String.raw`/^\p{RGI_Emoji}$/v`, 'rgiEmoji'),
      ].join('\n'),
  },
})
