import type { Sighting } from '../finding.js'
import { builtCommands, type CheckedFile } from '../look/checked-file.js'
import type { RunCommand } from '../look/run-commands.js'
import type { Practice } from '../practice.js'

export const symbolsStripped: Practice = {
  id: 'symbols-stripped',
  title: 'Strip extension modules, and never *.libs',
  why: [
    'Extension modules often carry their symbol tables, which only a debugger reads; some wheels are several times smaller without. strip takes them out, in the builder, where binutils may stay: the final stage needs none.',
    'auditwheel puts the libraries that a wheel brings into NAME.libs and rewrites their headers. Stripped, such a library can end with “ELF load command address/offset not page-aligned”, and numpy, scipy and pandas no longer import. So strip extension modules alone, and look at them afterwards, as dockwiz does.',
  ],
  sources: [
    'https://github.com/pypa/auditwheel#readme',
    'https://sourceware.org/binutils/docs/binutils/strip.html',
    'https://sourceware.org/git/?p=glibc.git;a=blob;f=elf/dl-load.c',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie AS builder
RUN apt-get update && apt-get install -y --no-install-recommends binutils
RUN python -m venv --without-pip /opt/venv
RUN pip --python /opt/venv/bin/python install numpy
RUN find /opt/venv -type f -name '*.cpython-*.so' -not -path '*.libs/*' -exec strip --strip-unneeded {} ';'

FROM python:3.13-slim-trixie
COPY --from=builder /opt/venv /opt/venv
`,
    bad: `FROM python:3.13-slim-trixie AS builder
RUN apt-get update && apt-get install -y --no-install-recommends binutils
RUN python -m venv --without-pip /opt/venv
RUN pip --python /opt/venv/bin/python install numpy
RUN find /opt/venv -name '*.so*' -exec strip --strip-unneeded {} +

FROM python:3.13-slim-trixie
COPY --from=builder /opt/venv /opt/venv
`,
  },
  check: strippedWhole,
}

function strippedWhole(file: CheckedFile): readonly Sighting[] {
  return builtCommands(file)
    .filter(stripsLibraries)
    .map(({ line }) => ({
      severity: 'error',
      line,
      what: 'strip also takes the libraries in *.libs, which auditwheel patched: they can no longer be loaded then.',
      fix: "Leave them out: -not -path '*.libs/*'.",
    }))
}

/** Only where `find` names shared objects can be told what strip gets. */
const stripsLibraries = ({ program, args }: RunCommand): boolean =>
  program === 'find' &&
  args.some(word => /(?:^|\/)strip$/u.test(word)) &&
  args.some(word => /\.so\b/u.test(word)) &&
  !args.some(word => word.includes('.libs'))
