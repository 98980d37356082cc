import { lesson } from '../lesson.js'

/** Why a script that is there cannot be started: two errors and what each of them means. */
export const execErrors = lesson({
  id: 'exec-errors',
  title: 'What exec format error means',
  idea: [
    'Docker starts a program without a shell. The kernel opens the file and looks at its first bytes: a binary for this kind of processor, or #! and the program that is to run the rest.',
    'A shell is more forgiving. What the kernel refuses, it reads as a script itself. So a script can run on your machine all year, and not once in a container.',
    'Both files write a script that says hello and make it executable. The left one has no first line. The right one has it, with the line ends of Windows: CR and LF.',
  ],
  practices: ['exec-form'],
  files: {},
  left: {
    name: 'no first line',
    dockerfile: `FROM python:3.13-slim
RUN printf 'echo hello\\n' > /hi
RUN chmod +x /hi
CMD ["/hi"]
`,
  },
  right: {
    name: 'CR LF',
    dockerfile: `FROM python:3.13-slim
RUN printf '#!/bin/sh\\r\\n' > /hi
RUN printf 'echo hello\\r\\n' >> /hi
RUN chmod +x /hi
CMD ["/hi"]
`,
  },
  measures: {
    started: { kind: 'output', label: 'docker run' },
    shell: {
      kind: 'output',
      label: 'started by a shell',
      command: ['sh', '-c', '/hi'],
    },
    listed: { kind: 'output', label: 'ls', command: ['ls', '/hi'] },
  },
  prediction: {
    question: 'Both files are there and executable. What does docker run say?',
    choices: {
      hello: 'hello, from both: sh is what runs scripts',
      format: 'exec format error, from both',
      differ: 'Left exec format error, right “no such file or directory”',
    },
    truth: ({ left, right }) =>
      left.started.exitCode === 0
        ? 'hello'
        : /format error/u.test(saidBy(right.started))
          ? 'format'
          : 'differ',
  },
  claim: {
    text: 'Without a first line it is exec format error, though a shell runs it; with CR LF it is “no such file”, though ls sees it.',
    holds: ({ left, right }) =>
      /exec format error/u.test(saidBy(left.started)) &&
      /no such file or directory/u.test(saidBy(right.started)) &&
      left.shell.lines.join() === 'hello' &&
      right.shell.exitCode !== 0 &&
      right.listed.lines.join() === '/hi',
  },
  why: [
    'Left: the file is no binary and has no #!, so the kernel cannot tell what it is. A binary for another kind of processor gets the same answer, as when an image for arm64 is started on amd64. “exec format error” is about the file that is named, and about nothing else.',
    'Right: the file has its #!, and asks for a program by the name of /bin/sh followed by a CR. That does not exist. The message names the script, but what is missing is what should run it. A binary whose loader is missing reads the same: one made for glibc in an Alpine image, or a venv copied without its Python.',
    'A report of a migration takes “exec format error” for “gcc not found” (source 000). A program that is not there is “executable file not found in $PATH”, exit code 127.',
  ],
  next: [
    'In .gitattributes: *.sh text eol=lf. Then Windows checks scripts out with LF.',
    'docker image inspect --format "{{.Os}}/{{.Architecture}}" IMAGE, beside docker version, tells of the other cause.',
  ],
})

const saidBy = ({
  lines,
  startError,
}: {
  readonly lines: readonly string[]
  readonly startError: string | null
}) => [...lines, startError ?? ''].join('\n')
