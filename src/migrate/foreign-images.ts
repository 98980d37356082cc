import type { ImageReference } from '../dockerfile/references.js'
import type { Stage } from '../dockerfile/stages.js'
import { type Refusal, Refused } from './migration.js'
import { isDebianLike } from './system-python.js'

type Rule = readonly [pattern: RegExp, refusal: Refusal, reason: string]

/** Images that are no plain Python, and what stands against a second stage on them. The first that fits counts. */
const IMAGES: readonly Rule[] = [
  [
    /conda|miniforge|mambaorg|^jupyter\/|^pytorch\/pytorch|ipython\/scipystack/u,
    'conda',
    'conda keeps packages, libraries and its own Python in one folder, and has no split into building and running.',
  ],
  [
    /(?:^|\/)lambda(?:\/|$)|azure-functions/u,
    'foreign-image',
    'The function runtime in it looks for the code and its dependencies in folders of its own.',
  ],
  [/distroless/u, 'foreign-image', 'There is no shell and no pip in it: what it runs is built elsewhere.'],
  [/devcontainers/u, 'foreign-image', 'It is for working in, and ships nothing.'],
  [
    /(?:^|\/)(?:centos|rockylinux|almalinux|fedora|amazonlinux|oraclelinux|opensuse|ubi\d*(?:-minimal)?|ol\d)(?:\/|$)/u,
    'package-manager',
    'Its packages come from yum, dnf or zypper; dockwiz knows which ones run and which ones build for apt and apk alone.',
  ],
  [
    /^(?:library\/)?alpine$|wolfi|alpine/u,
    'apk-python',
    'Its Python comes from apk, which installs pip’s modules and its own into one folder; dockwiz moves those of python:…-alpine.',
  ],
]

/** What the lines of a file say of where Python comes from. */
const LINES: readonly Rule[] = [
  [
    /Miniconda|Miniforge|Anaconda|micromamba|\bconda (?:install|create|env|update)/iu,
    'conda',
    'It installs conda, which keeps packages, libraries and its own Python in one folder.',
  ],
  [
    /python\.org\/ftp|\bpyenv\b/u,
    'other-python',
    'It builds a Python of its own, and where that installs cannot be told from here: the official image python has the same, built.',
  ],
]

/** @throws Refused where lines of the file bring a Python of their own, whatever the image. */
export function refuseOwnPython(stage: Stage): void {
  const lines = linesOf(stage)
  const rule = LINES.find(([pattern]) => lines.some(line => pattern.test(line)))
  if (rule !== undefined) throw new Refused(rule[1], rule[2])
}

/** @throws Refused always: the image is none whose Python is known. */
export function foreignImage(image: ImageReference, stage: Stage): never {
  const { name, repository } = image
  const namesPython = /py|jupyter|tensorflow|lambda|django|flask/u.test(repository)
  if (!namesPython && !linesOf(stage).some(line => PYTHON.test(line)))
    throw new Refused(
      'no-python',
      `There is no Python in it: neither does ${name} bring any, nor a line of the file.`,
    )
  const rule = IMAGES.find(([pattern]) => pattern.test(repository))
  if (rule !== undefined) throw new Refused(rule[1], rule[2])
  if (isDebianLike(image))
    throw new Refused(
      'other-python',
      `No line installs python3 on ${name} with an apt-get that can be read: where its Python comes from cannot be told.`,
    )
  throw new Refused(
    'foreign-image',
    `${name} is an image of its own making: what its Python is, and where it installs, cannot be told from here.`,
  )
}

/** What does or runs something, without comments. */
const linesOf = ({ instructions }: Stage): readonly string[] =>
  instructions
    .filter(({ keyword }) => /^(?:RUN|CMD|ENTRYPOINT|COPY|ADD|HEALTHCHECK)$/u.test(keyword))
    .map(({ raw }) => raw.replace(/^\s*#.*$/gmu, ''))

const PYTHON =
  /\b(?:python[\d.]*|pip[\d.]*|uvx?|poetry|pipenv|pdm|gunicorn|uvicorn|celery|virtualenv)\b|\.py\b/u
