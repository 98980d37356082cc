import { type OfferKind, withLine } from './offer-kind.js'

/** The accounts of Debian, and of Alpine’s busybox. */
const ACCOUNTS = {
  apt: `RUN groupadd --gid 10001 app \\
    && useradd --no-log-init --uid 10001 --gid app --no-create-home --shell /usr/sbin/nologin app`,
  apk: 'RUN addgroup -g 10001 app && adduser -u 10001 -G app -D -H -s /sbin/nologin app',
}

export const userOffer: OfferKind = {
  id: 'user',
  title: 'run as a user without rights (10001:10001)',
  risk: 'What the application writes to belongs to root now: uploads, SQLite files, logs and volumes need a folder of their own, and ports below 1024 need another number.',
  changeFor: ({ steps, base }) =>
    steps.some(({ instruction }) => instruction.keyword === 'USER')
      ? null
      : arrangement =>
          withLine(
            withLine(arrangement, {
              text: ACCOUNTS[base.manager],
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
