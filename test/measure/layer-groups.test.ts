import { expect, test } from 'vitest'
import { groupLayer, instructionText } from '../../src/measure/layer-groups.js'

const plain = { env: ['PATH=/usr/local/bin:/usr/bin:/bin'], workdir: '/app' }
const venv = { env: ['PATH=/opt/env/bin:/usr/local/bin', 'VIRTUAL_ENV=/opt/env'], workdir: '/app' }
const user = { env: ['PYTHONUSERBASE=/opt/python'], workdir: '/app' }
const inApp = { env: ['PATH=/app/bin:/usr/bin'], workdir: '/app' }

test.each([
  ['RUN pip install -r requirements.txt', plain, 'dependencies'],
  ['RUN /opt/venv/bin/pip install --no-cache-dir .', plain, 'dependencies'],
  ['RUN python3 -m pip install numpy', plain, 'dependencies'],
  ['RUN pip3.12 --no-cache-dir install numpy', plain, 'dependencies'],
  ['RUN uv sync --locked --no-dev', plain, 'dependencies'],
  ['RUN uv pip install --system -r requirements.txt', plain, 'dependencies'],
  ['RUN poetry install --only main', plain, 'dependencies'],
  ['RUN conda env create -f environment.yml && conda clean -a', plain, 'dependencies'],
  ['RUN apt-get update && apt-get install -y --no-install-recommends libpq5', plain, 'system'],
  ['RUN apt-get update && apt-get install -y python3-pip', plain, 'system'],
  ['RUN apk add --no-cache libpq', plain, 'system'],
  ['RUN apt-get update && apt-get -y dist-upgrade', plain, 'system'],
  ['RUN apt-get install -y gcc && pip install psycopg2', plain, 'dependencies'],
  ['RUN python manage.py collectstatic --noinput', plain, 'application'],
  ['RUN python -m compileall src', plain, 'application'],
  ['RUN groupadd --gid 10001 app && useradd --uid 10001 app', plain, 'other'],
  ['RUN mkdir -p /data && chown app /data', plain, 'other'],
  ['COPY /opt/venv /opt/venv', plain, 'dependencies'],
  ['COPY /install /usr/local', plain, 'application'],
  ['COPY /usr/local /usr/local', plain, 'dependencies'],
  [
    'COPY /usr/local/lib/python3.12/site-packages /usr/local/lib/python3.12/site-packages',
    plain,
    'dependencies',
  ],
  ['COPY /root/.local /home/app/.local', plain, 'dependencies'],
  ['COPY /wheels /wheels', plain, 'dependencies'],
  ['COPY /opt/env /opt/env', venv, 'dependencies'],
  ['COPY /opt/python /opt/python', user, 'dependencies'],
  ['COPY /opt/python-docs /opt/python-docs', user, 'application'],
  ['COPY . .', plain, 'application'],
  ['COPY src /app/bin', inApp, 'application'],
  ['COPY . /usr/src/app', plain, 'application'],
  ['ADD app.tar.gz /srv', plain, 'application'],
  ['COPY /usr/lib/x86_64-linux-gnu/libpq.so.5 /usr/lib/x86_64-linux-gnu/', plain, 'system'],
  ['WORKDIR /app', plain, 'other'],
  ['USER 10001', plain, 'other'],
  ['', plain, 'other'],
] as const)('%s: %o %s', (instruction, image, group) => {
  expect(groupLayer(instruction, image)).toBe(group)
})

test.each([
  ['RUN /bin/sh -c pip install . # buildkit', 'RUN pip install .'],
  ['RUN |2 A=1 B=2 /bin/sh -c pip install . # buildkit', 'RUN pip install .'],
  ['RUN /bin/bash -o pipefail -c curl x | sh # buildkit', 'RUN curl x | sh'],
  ['RUN pip install . # buildkit', 'RUN pip install .'],
  ['COPY src src # buildkit', 'COPY src src'],
  ['WORKDIR /app', 'WORKDIR /app'],
  ['/bin/sh -c #(nop) COPY dir:0123 in /app ', 'COPY dir:0123 in /app'],
  ['/bin/sh -c #(nop)  CMD ["python3"]', 'CMD ["python3"]'],
  ['|1 A=1 /bin/sh -c apt-get update', 'RUN apt-get update'],
  ['/bin/sh -c apt-get update', 'RUN apt-get update'],
  ['', ''],
])('%s is %s', (createdBy, instruction) => {
  expect(instructionText(createdBy)).toBe(instruction)
})
