/**
 * Ink and chalk decide once, while they load, whether they may draw and in colour. A test's terminal is always
 * interactive, also where the tests themselves run in CI. Import this (or screen.tsx) before anything that loads Ink.
 */
process.env['CI'] = 'false'
process.env['CONTINUOUS_INTEGRATION'] = 'false'
process.env['FORCE_COLOR'] ??= '1'
