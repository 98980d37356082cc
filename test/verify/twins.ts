const SITE = '/usr/local/lib/python3.12/site-packages'

/** A shell command that installs a distribution by hand, no index needed. `files` are relative to site-packages. */
const distribution = (name: string, files: Readonly<Record<string, string>>, requires = ''): string => {
  const info = `${SITE}/${name}-1.0.dist-info`
  const metadata = `Metadata-Version: 2.1\\nName: ${name}\\nVersion: 1.0\\n${requires}`
  const record = Object.keys(files).map(file => `${file},,\\n`)
  return [
    `mkdir -p ${info} && printf '${metadata}' > ${info}/METADATA`,
    `printf '${record.join('')}' > ${info}/RECORD`,
    ...Object.entries(files).map(([file, text]) => `printf '${text}\\n' > ${SITE}/${file}`),
  ].join(' && ')
}

/** A copy of one of Python's own extension modules that asks for a library nobody has: a name as long as libc's. */
const extension = (name: string): string =>
  `sed 's/libc\\.so\\.6/libq.so.6/' /usr/local/lib/python3.12/lib-dynload/_bz2.*.so > ${SITE}/${name}.abi3.so`

/** The same module with a last segment that the loader will not map: its place in the file is one byte off. */
const misaligned = (path: string): string =>
  `cp /usr/local/lib/python3.12/lib-dynload/_bz2.*.so ${path} && python -c ${JSON.stringify(
    `p='${path}';b=bytearray(open(p,'rb').read());i=[i for i in range(b[56]) if b[64+56*i]==1][-1];b[72+56*i]^=1;open(p,'wb').write(b)`,
  )}`

/** A server that stops on SIGTERM. */
export const SERVER =
  'import http.server as h,signal,sys;signal.signal(15,lambda *_:sys.exit(0));h.HTTPServer(("0.0.0.0",8000),h.SimpleHTTPRequestHandler).serve_forever()'

const SERVES = `HEALTHCHECK CMD ["python","-c","import socket;socket.create_connection(('127.0.0.1',8000),2)"]
CMD ["python","-c",${JSON.stringify(SERVER)}]`

/**
 * One Dockerfile with a good image, which has no shell, and its broken twins as targets. `inside` and `root` have as many
 * faults as they can hold, so that few images have to be looked at.
 */
export const TWINS = `
FROM python:3.12-slim-bookworm AS base
WORKDIR /app
RUN ${distribution('sound', { 'sound.py': 'x = 1' })}
RUN mkdir ${SITE}/horn && ${distribution('horn', { 'horn/__init__.py': '', 'horn/cli.py': 'main = print' })} \\
 && printf '[console_scripts]\\nhorn = horn:cli.main\\n' > ${SITE}/horn-1.0.dist-info/entry_points.txt

FROM base AS good
RUN rm -f /bin/sh /bin/bash /bin/dash
USER 10001:10001
${SERVES}

FROM base AS inside
RUN mkdir -p /opt/x && cp /bin/true /opt/x/x86_64-linux-gnu-gcc-12
RUN printf 'KEY=1' > /app/.env
RUN mkdir -p /root/.cache/pip && head -c 2000000 /dev/zero > /root/.cache/pip/wheel
RUN cp /bin/true /usr/local/bin/admin && chmod u+s /usr/local/bin/admin
RUN ${distribution('clash', { 'clash.py': 'import os; os.kill(os.getpid(), 11)' }, 'Requires-Dist: sound>=2\\n')}
RUN ${distribution('bare', { 'bare.abi3.so': '' })} && ${extension('bare')}
RUN ${distribution('tool', { 'tool.py': 'x = 1', '../../../bin/tool': '#!/build/venv/bin/python' })} \\
 && printf '[console_scripts]\\ntool = tool:main\\n' > ${SITE}/tool-1.0.dist-info/entry_points.txt
RUN printf 'x = 1' > /app/main.py && chown -R 10001 /app
USER 10001:10001
${SERVES}

FROM base AS root
RUN printf 'PRIVATE' > /app/id_rsa
RUN rm /app/id_rsa
ENV API_TOKEN=abc
RUN ${distribution('skewed', { '_skewed.abi3.so': '' })} && ${misaligned(`${SITE}/_skewed.abi3.so`)}
CMD ["python","-c","import time;time.sleep(600)"]

FROM base AS ends
USER 10001:10001
EXPOSE 8000
CMD ["python","-c","import os; os.environ['DATABASE_URL']"]

FROM base AS absent
USER 10001:10001
CMD ["uvicorn","main:app"]

FROM base AS writes
USER 10001:10001
CMD ["python","-c","import os,signal,sys,time;signal.signal(15,lambda *_:sys.exit(0));os.chdir('/var/tmp');open('state','w');time.sleep(600)"]

FROM base AS job
USER 10001:10001
CMD ["python","-c","print('done')"]

FROM base AS no-healthcheck
USER 10001:10001
CMD ["python","-c","raise SystemExit('not this one')"]

FROM debian:bookworm-slim AS no-python
USER 10001:10001
CMD ["sleep","1"]

FROM good AS unhealthy
HEALTHCHECK CMD ["python","-c","import socket;socket.create_connection(('127.0.0.1',9),2)"]
`
