/**
 * Calls `stop` for what asks a run to end: the signals of a keyboard or a supervisor, each time, and once for a terminal
 * that is gone, which tells itself as SIGHUP and then with every write. Returns what ends the listening.
 */
export function onStopSignals(process: NodeJS.Process, stop: () => void): () => void {
  let isGone = false
  const gone = () => {
    if (!isGone) stop()
    isGone = true
  }
  process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', gone)
  process.stdout.on('error', gone)
  return () => {
    process.off('SIGINT', stop).off('SIGTERM', stop).off('SIGHUP', gone)
    process.stdout.off('error', gone)
  }
}
