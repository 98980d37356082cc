import { aptInstall, expose, jsonForm, slimBase, type Template } from './template.js'

const UV = 'uv==0.13.9'

/** https://docs.astral.sh/uv/guides/integration/docker/ */
export const uvGuide: Template = {
  title: 'the multi-stage file of uv’s guide',
  remark: `uv fills the environment in a stage of its own and stays there. ${UV} comes from PyPI, not out of uv’s own image; a first stage makes the lock that the guide takes for granted from requirements.txt`,
  files: (project, answers) => ({
    dockerfile: `FROM ${slimBase(answers)} AS uv
RUN pip install --no-cache-dir ${UV}
${aptInstall(answers.buildPackages, '--no-install-recommends ')}
FROM uv AS lock
WORKDIR /app
COPY requirements.txt .
RUN uv init --bare --name app --no-workspace --python ${answers.python} && uv add --no-sync -r requirements.txt

FROM uv AS builder
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_NO_DEV=1 UV_PYTHON_DOWNLOADS=0 UV_PYTHON=/usr/local/bin/python
WORKDIR /app
RUN --mount=type=cache,target=/root/.cache/uv \\
    --mount=type=bind,from=lock,source=/app/uv.lock,target=uv.lock \\
    --mount=type=bind,from=lock,source=/app/pyproject.toml,target=pyproject.toml \\
    uv sync --locked --no-install-project
COPY . /app
COPY --from=lock /app/pyproject.toml /app/uv.lock /app/
RUN --mount=type=cache,target=/root/.cache/uv uv sync --locked

FROM ${slimBase(answers)}
${aptInstall(answers.runtimePackages)}RUN groupadd --system --gid 999 nonroot && useradd --system --gid 999 --uid 999 --create-home nonroot
COPY --from=builder --chown=nonroot:nonroot /app /app
ENV PATH=/app/.venv/bin:$PATH
USER nonroot
WORKDIR /app
${expose(answers)}CMD ${jsonForm(answers.command)}
`,
    ignore: '.venv\n',
  }),
}
