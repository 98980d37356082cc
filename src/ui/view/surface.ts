import type { Surface } from '../../report/style.js'

type Env = Readonly<Record<string, string | undefined>>

/** What a stream can show. One that is no terminal gets 80 columns and no colour unless it is asked for. */
export function surfaceOf(
  stream: { readonly isTTY?: boolean | undefined; readonly columns?: number | undefined },
  env: Env,
  platform: NodeJS.Platform,
): Surface {
  return {
    width: stream.columns === undefined || stream.columns === 0 ? 80 : stream.columns,
    colour: wantsColour(env, stream.isTTY === true),
    unicode: knowsUnicode(env, platform),
  }
}

/** NO_COLOR (no-color.org) goes before FORCE_COLOR (force-color.org), and either before what the terminal is. */
export function wantsColour(env: Env, tty: boolean): boolean {
  if (isSet(env['NO_COLOR']) || env['FORCE_COLOR'] === '0') return false
  return isSet(env['FORCE_COLOR']) || (tty && env['TERM'] !== 'dumb')
}

/**
 * Unicode, unless the locale names another encoding or the terminal is known not to draw it: the Linux console, and
 * Windows' old console, which sets neither variable that the terminals drawing it set.
 */
export function knowsUnicode(env: Env, platform: NodeJS.Platform): boolean {
  if (platform === 'win32') return env['WT_SESSION'] !== undefined || env['TERM_PROGRAM'] !== undefined
  if (env['TERM'] === 'linux' || env['TERM'] === 'dumb') return false
  // POSIX.1-2024, 8.2: the first of these that is set and not empty decides.
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find(isSet)
  return locale === undefined || /utf-?8/iu.test(locale)
}

const isSet = (value: string | undefined): boolean => value !== undefined && value !== ''
