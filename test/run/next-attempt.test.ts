import { expect, test } from 'vitest'
import type { OfferId } from '../../src/migrate/migration.js'
import type { Repair } from '../../src/migrate/repair.js'
import { nextAttempt } from '../../src/run/next-attempt.js'
import { agreedTo, proposeMigration } from '../../src/run/propose-migration.js'
import { folderWith } from '../project/temporary-folder.js'

const OLD =
  'FROM python:3.12\nCOPY . /app\nRUN pip install --no-cache-dir flask\nCMD ["python", "/app/main.py"]\n'
const TOOLS = OLD.replace('RUN pip', 'RUN pip install poetry && pip')

async function attemptAfter(text: string, offers: readonly OfferId[], repairs: readonly Repair[]) {
  const agreed = agreedTo(await proposeMigration(folderWith({ Dockerfile: text }), new Set(offers)))
  if (agreed === null) throw new Error('Nothing was agreed to.')
  const first = nextAttempt(agreed, repairs)
  const second = first === null ? null : nextAttempt(first.agreed, repairs)
  return { by: [first?.by, second?.by], last: (second ?? first)?.agreed.migration.text }
}

const PATH: Repair = { kind: 'path', what: '/app/x' }

test('first what is missing comes back, then the offers go', async () => {
  const { by, last } = await attemptAfter(TOOLS, ['user'], [PATH])
  expect(by).toEqual(['take /app/x from the builder', 'take none of the offers user'])
  expect(last).toMatch(/COPY --from=builder \/app\/x \/app\/x\nCMD/u)
  expect(last).not.toMatch(/USER/u)
})

test('without anything to bring back, the offers go', async () => {
  const { by, last } = await attemptAfter(TOOLS, ['user', 'signals'], [])
  expect(by).toEqual(['take none of the offers user, signals', undefined])
  expect(last).not.toMatch(/USER|STOPSIGNAL/u)
})

test.each<[string, string, readonly OfferId[]]>([
  ['nothing was taken', TOOLS, []],
  ['the offer was all that is gained', OLD, ['slim']],
])('there is no next one where %s', async (_, text, offers) => {
  expect(await attemptAfter(text, offers, [])).toMatchObject({ by: [undefined, undefined] })
})
