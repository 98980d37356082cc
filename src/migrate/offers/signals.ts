import { isPython } from '../../practices/look/pip.js'
import { handlesSigterm } from '../../plan/process/stop-signal.js'
import type { OldFile } from '../old-file.js'
import { type OfferKind, withLine } from './offer-kind.js'

export const signalsOffer: OfferKind = {
  id: 'signals',
  title: 'stop the container with SIGINT, which plain Python obeys',
  risk: 'An application with a handler of its own for SIGTERM would no longer get that signal.',
  changeFor: file => {
    const command = startWords(file)
    const isPlain = isPython(command[0]?.split('/').at(-1) ?? '') && !handlesSigterm(command)
    const isSet = file.steps.some(({ instruction }) => instruction.keyword === 'STOPSIGNAL')
    if (!isPlain || isSet) return null
    const because = 'Python as process 1 ignores SIGTERM, and is killed after ten seconds.'
    return arrangement => withLine(arrangement, { text: 'STOPSIGNAL SIGINT', because, place: 'start' })
  },
}

/** ENTRYPOINT and CMD together, where both are in exec form. */
function startWords({ steps }: OldFile): readonly string[] {
  const last = (keyword: string) => steps.findLast(({ instruction }) => instruction.keyword === keyword)
  return ['ENTRYPOINT', 'CMD'].flatMap(keyword => {
    const read = last(keyword)?.instruction.arguments
    return read?.kind === 'command' && read.command.kind === 'exec' ? read.command.words : []
  })
}
