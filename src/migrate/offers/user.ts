import { type OfferKind, withLine } from './offer-kind.js'

const ACCOUNT = `RUN groupadd --gid 10001 app \\
    && useradd --no-log-init --uid 10001 --gid app --no-create-home --shell /usr/sbin/nologin app`

export const userOffer: OfferKind = {
  id: 'user',
  title: 'run as a user without rights (10001:10001)',
  risk: 'What the application writes to belongs to root now: uploads, SQLite files, logs and volumes need a folder of their own, and ports below 1024 need another number.',
  changeFor: ({ steps }) =>
    steps.some(({ instruction }) => instruction.keyword === 'USER')
      ? null
      : arrangement =>
          withLine(
            withLine(arrangement, {
              text: ACCOUNT,
              because: 'An account without password, login or home.',
              place: 'first',
            }),
            {
              text: 'USER 10001:10001',
              because: 'By number, so that Kubernetes sees that it is not root.',
              place: 'start',
            },
          ),
}
