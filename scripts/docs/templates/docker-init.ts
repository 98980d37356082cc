import { aptInstall, expose, jsonForm, slimBase, type Template } from './template.js'

/** https://docs.docker.com/reference/cli/docker/init/ */
export const dockerInit: Template = {
  title: '`docker init`',
  remark:
    'its Python template in its shape: one slim stage, cache and bind mount for pip, a user without home. `useradd` instead of `adduser`, which Debian 13 has no more',
  files: (_, answers) => ({
    dockerfile: `FROM ${slimBase(answers)} AS base
ENV PYTHONDONTWRITEBYTECODE=1
ENV PYTHONUNBUFFERED=1
WORKDIR /app
RUN useradd --home-dir /nonexistent --shell /sbin/nologin --no-create-home --uid 10001 appuser
${aptInstall([...new Set([...answers.buildPackages, ...answers.runtimePackages])])}RUN --mount=type=cache,target=/root/.cache/pip \\
    --mount=type=bind,source=requirements.txt,target=requirements.txt \\
    python -m pip install -r requirements.txt
USER appuser
COPY . .
${expose(answers)}CMD ${jsonForm(answers.command)}
`,
    ignore:
      '**/.git\n**/.venv\n**/__pycache__\n**/.env\n**/*.md\n**/Dockerfile*\n**/compose*\n**/node_modules\n**/bin\n',
  }),
}
