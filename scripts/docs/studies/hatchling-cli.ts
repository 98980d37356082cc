import { fails, figure, works } from './expected.js'
import type { Study } from './study.js'

export const hatchlingCli: Study = {
  name: 'hatchling-cli',
  title: 'The command-line tool with Node.js beside it',
  source: '000_8af0a6dcd5eacc82.txt',
  about: [
    'A package built by hatchling with one console script, which calls git and a program written for Node.js.',
    'Python 3.13 for 3.14, Debian’s nodejs and terser for the installer from the web and the program from npm.',
  ],
  told: '818 MB → 572 MB, clean build 42 s → 54 s',
  document: 'Dockerfile',
  shown: [{ name: 'isolated', file: 'shown/isolated.Dockerfile' }],
  litter: [],
  dropsUnused: false,
  flags: ['--python', '3.13', '--runtime-packages', 'git nodejs terser'],
  claims: [
    {
      line: 14,
      says: 'The compilers weigh 246 MB.',
      look: { kind: 'bytes', image: 'before', less: 'document' },
      expected: figure(246e6),
    },
    {
      line: 229,
      says: 'Two stages make the image 30 % smaller.',
      look: { kind: 'smaller', image: 'document', than: 'before' },
      expected: figure(0.3),
    },
    {
      line: 231,
      says: 'The clean build takes 12 s longer.',
      look: { kind: 'seconds', image: 'document', scenario: 'clean', less: 'before' },
      expected: figure(12),
      instead:
        'Stages that do not wait for each other are built side by side: two stages need not cost any time.',
    },
    {
      line: 242,
      says: 'About 200 binaries and libraries fewer.',
      look: { kind: 'executables', image: 'before', less: 'document' },
      expected: figure(200),
      instead: 'Programs on PATH are counted here, which is what someone who breaks in can call.',
    },
    {
      line: 230,
      says: 'No compiler is left in the image.',
      look: { kind: 'check', image: 'document', check: 'no-compilers' },
      expected: works(),
    },
    {
      line: 134,
      says: 'A program that is not there answers “exec format error”.',
      look: { kind: 'run', image: 'document', command: ['gcc', '--version'] },
      expected: fails('exec format error'),
      instead:
        '“exec format error” is the answer of a program for another processor, and then nothing in the image runs. A program that is not there ends with 127.',
    },
    {
      line: 324,
      says: '`docker run IMAGE gcc --version` asks for gcc.',
      look: { kind: 'arguments', image: 'document', command: ['gcc', '--version'] },
      expected: fails('not found'),
      instead:
        'Behind an entrypoint, gcc is an argument of that; whatever it answers says nothing about compilers. Ask with --entrypoint, or let dockwiz verify look at the files.',
    },
    {
      line: 160,
      says: 'git in the image is 2.43.0.',
      look: { kind: 'run', image: 'document', command: ['git', '--version'] },
      expected: works('2.43.0'),
      instead: 'No release of Debian under a Python image has that version: it was seen somewhere else.',
    },
    {
      line: 63,
      says: 'hatchling has to be installed before a package that it builds.',
      look: { kind: 'build', shown: 'isolated' },
      expected: fails(),
      instead:
        'pip reads the build backend from pyproject.toml and installs it in an environment of its own.',
    },
    {
      line: 282,
      says: 'site-packages and bin, copied over those of the base image, make a working program.',
      look: { kind: 'run', image: 'document', command: ['errand', 'validate'] },
      expected: works('there'),
    },
    {
      line: 232,
      says: 'A pull moves as many bytes as the image has: 818 MB in 6.5 s at 1 Gbit/s.',
      look: { kind: 'pulled', image: 'before' },
      expected: figure(1),
      instead: 'A registry keeps layers compressed, and who has the base image does not pull it again.',
    },
  ],
}
