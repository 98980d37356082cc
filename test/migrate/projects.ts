import type { OfferId } from '../../src/migrate/migration.js'

/** A little repository with a single-stage Dockerfile, and what is taken of the offers. */
export interface SingleStageProject {
  readonly name: string
  readonly offers: readonly OfferId[]
  readonly files: Readonly<Record<string, string>>
}

/** A server without a framework, which needs these modules to answer. */
const server = (...modules: readonly string[]): string => `import http.server, importlib, os, signal, sys

signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        names = [importlib.import_module(name).__name__ for name in ${JSON.stringify(modules)}]
        self.send_response(200)
        self.end_headers()
        self.wfile.write((" ".join(names) + os.environ.get("MODE", "")).encode())


http.server.HTTPServer(("0.0.0.0", 8000), Handler).serve_forever()
`

const EXTENSION = {
  'native/setup.py': `from setuptools import Extension, setup

setup(name="native", version="1.0", ext_modules=[Extension("native", ["native.c"])])
`,
  'native/native.c': `#include <Python.h>

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "native", NULL, -1, NULL};

PyMODINIT_FUNC PyInit_native(void) { return PyModule_Create(&module); }
`,
}

export const PROJECTS: readonly SingleStageProject[] = [
  {
    name: 'inline-pip-crlf',
    offers: [],
    files: {
      Dockerfile: `FROM python:3.12-slim
ENV MODE=live
WORKDIR /app
RUN pip install six attrs==24.2.0
COPY . .
EXPOSE 8000
CMD ["python", "main.py"]
`.replaceAll('\n', '\r\n'),
      'main.py': server('six', 'attr'),
    },
  },
  {
    name: 'entrypoint-script',
    offers: ['user'],
    files: {
      Dockerfile: `FROM python:3.12-slim
LABEL org.example.team="web"
WORKDIR /srv
COPY . .
RUN pip install -r requirements/base.txt
RUN chmod +x start.sh
VOLUME /data
EXPOSE 8000
ENTRYPOINT ["./start.sh"]
CMD ["main.py"]
`,
      'requirements/base.txt': '-r common.txt\nidna\n',
      'requirements/common.txt': 'six\n',
      'start.sh': '#!/bin/sh\nset -e\nexec python "$@"\n',
      'main.py': server('six', 'idna'),
    },
  },
  {
    name: 'heredoc-and-extension',
    offers: [],
    files: {
      Dockerfile: `FROM python:3.12-slim
RUN <<EOF
set -e
apt-get update
apt-get install -y --no-install-recommends gcc libc6-dev procps
rm -rf /var/lib/apt/lists/*
EOF
COPY native /src/native
RUN pip install /src/native
COPY main.py /app/
WORKDIR /app
EXPOSE 8000
CMD ["python", "main.py"]
`,
      'main.py': server('native'),
      ...EXTENSION,
    },
  },
  {
    name: 'system-python',
    offers: [],
    files: {
      Dockerfile: `FROM python:3.12-slim
ENV SITE=/usr/local/lib/python3.12/site-packages
COPY requirements.txt /tmp/
RUN pip install -r /tmp/requirements.txt
COPY . /app
EXPOSE 8000
CMD ["/usr/local/bin/python", "/app/main.py"]
`,
      'requirements.txt': 'six\n',
      'main.py': server('six'),
    },
  },
]
