import type { Practice } from '../practice.js'

export const nonRootUser: Practice = {
  id: 'non-root-user',
  title: 'Run as a numbered user who is not root',
  why: [
    'Root in a container is root to the kernel: a way out of the container, or a mounted host folder, is then open without asking. Without USER, that is what every container runs as.',
    "Make an account with a fixed number above 10000 and switch to it by number. Kubernetes can only see from a number that runAsNonRoot holds, and files on volumes keep a known owner. Use groupadd and useradd: adduser is not in Debian 13's base any more. --no-log-init keeps a high number from making huge log files.",
  ],
  sources: [
    'https://docs.docker.com/build/building/best-practices/#user',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
RUN groupadd --gid 10001 app \\
    && useradd --no-log-init --uid 10001 --gid app --no-create-home app
USER 10001:10001
CMD ["python", "-m", "app"]
`,
    bad: `FROM python:3.13-slim-trixie
RUN adduser --disabled-password app
USER app
CMD ["python", "-m", "app"]
`,
  },
}
