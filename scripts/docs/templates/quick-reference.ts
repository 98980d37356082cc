import { aptInstall, expose, jsonForm, slimBase, type Template } from './template.js'

/** What many guides give in a box at their end. */
export const quickReference: Template = {
  title: 'quick-reference template',
  remark:
    'two stages: wheels built beside build-essential, copied, installed and removed in a later layer. On the Python and Debian of the project instead of 3.9, which is out of support',
  files: ({ sources }, answers) => ({
    dockerfile: `FROM ${slimBase(answers)} AS builder
WORKDIR /app
${aptInstall(['build-essential', ...answers.buildPackages.filter(name => !COMPILERS.has(name))])}COPY requirements.txt .
RUN pip wheel --no-cache-dir --wheel-dir /wheels -r requirements.txt

FROM ${slimBase(answers)}
WORKDIR /app
${aptInstall(answers.runtimePackages)}COPY --from=builder /wheels /wheels
RUN pip install --no-cache-dir /wheels/* && rm -rf /wheels
${sources.map(({ path, kind }) => `COPY ${path} ./${path}${kind === 'folder' ? '/' : ''}`).join('\n')}
RUN useradd -m appuser && chown -R appuser:appuser /app
USER appuser
${expose(answers)}HEALTHCHECK CMD curl -f http://localhost:${answers.port ?? 8000}/health || exit 1
CMD ${jsonForm(answers.command)}
`,
    ignore: null,
  }),
}

/** What build-essential brings already. */
const COMPILERS: ReadonlySet<string> = new Set(['gcc', 'g++', 'libc6-dev', 'make'])
