import type { Sighting } from '../finding.js'
import { type CheckedFile, shippedCommands } from '../look/checked-file.js'
import { type Copied, copiesIn } from '../look/copies.js'
import { covers, type RunCommand } from '../look/run-commands.js'
import type { Practice } from '../practice.js'

export const readOnlyCode: Practice = {
  id: 'read-only-code',
  title: 'Leave the code to root',
  why: [
    'An application that owns its code can be made to rewrite it: one hole that writes files becomes one that runs programs. And chown -R in a RUN of its own stores every file a second time.',
    'COPY gives files to root, and everybody may read them. That is all a program needs from its code. Where it has to write, make that one folder for it, by number and with a narrow mode; never chmod 777.',
  ],
  sources: [
    'https://docs.docker.com/reference/dockerfile/#copy---chown---chmod',
    'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
COPY src/ /app/src/
USER 10001:10001
CMD ["python", "/app/src/main.py"]
`,
    bad: `FROM python:3.13-slim-trixie
COPY src/ /app/src/
RUN chown -R 10001:10001 /app
USER 10001:10001
CMD ["python", "/app/src/main.py"]
`,
  },
  check: changedOwners,
}

function changedOwners(file: CheckedFile): readonly Sighting[] {
  const copies = copiesIn(file, file.shipped)
  return shippedCommands(file).flatMap(command => chowned(command, copies) ?? openToAll(command) ?? [])
}

const isRecursive = (word: string): boolean => /^-[a-zA-Z]*R|^--recursive$/u.test(word)

function chowned({ program, args, line }: RunCommand, copies: readonly Copied[]): Sighting | null {
  if (program !== 'chown' || !args.some(isRecursive)) return null
  const copy = copies.find(
    ({ target, instruction }) =>
      instruction.lines.start < line && args.some(word => word.startsWith('/') && covers(word, target)),
  )
  if (copy === undefined) return null
  return {
    severity: 'warning',
    line,
    what: `chown -R stores every file of line ${copy.instruction.lines.start} a second time, and lets the program rewrite its own code.`,
    fix: 'Leave the code to root, who lets everybody read it; give the program one folder of its own where it has to write.',
  }
}

function openToAll({ program, args, line }: RunCommand): Sighting | null {
  if (program !== 'chmod' || !args.some(word => /^0?777$|^(?:a|ugo)?\+rwx$/u.test(word))) return null
  return {
    severity: 'warning',
    line,
    what: 'Everybody may write here.',
    fix: 'Make the one folder that is written to for its user: install -d -o 10001 -g 10001 -m 0750 /app/data.',
  }
}
