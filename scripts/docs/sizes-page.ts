import { TEMPLATES } from './templates.js'

/** One image of a project. */
export interface SizeRow {
  /** Title of the template, or how dockwiz was asked. */
  readonly file: string
  readonly bytes: number
  /** Ids of the checks that failed. */
  readonly failed: readonly string[]
}

/** Of one run: all images of a project are built one after the other, on the same bases. */
export interface ProjectSizes {
  readonly project: string
  readonly base: string
  /** Base image, installed distributions as published, and application: of dockwiz's image as it is by default. */
  readonly floorBytes: number
  readonly rows: readonly SizeRow[]
}

export const DOCKWIZ = 'dockwiz'

/** docs/sizes.md */
export function sizesPage(projects: readonly ProjectSizes[]): string {
  return [
    '# The same project in other people’s Dockerfiles',
    '',
    'Written by `npm run compare`, which builds each project with each file in one run, adds up the layers of each image, and',
    'runs every check on it. A size is what the layers hold unpacked; the floor is the base image, the installed distributions',
    'as they were published, and the application. The base images were the stand-ins of the lab, slim Debian with the Python',
    'of the project; another machine gives other bytes and much the same ratios.',
    '',
    ...projects.flatMap(sizesOf),
    '## The files',
    '',
    'Written anew in the shape of each template, with the commands of the project filled in. The Debian packages that a project',
    'needs stand in every one of them, for without these no template builds or runs it.',
    '',
    ...TEMPLATES.map(({ title, remark }) => `- **${title}**: ${remark}.`),
    '- **dockwiz**: `dockwiz init --yes`, and the same with `--savings`, which [images.md](images.md) tells of.',
    '',
  ].join('\n')
}

function sizesOf({ project, base, floorBytes, rows }: ProjectSizes): string[] {
  const own = rows.find(({ file }) => file === DOCKWIZ)?.bytes ?? Number.NaN
  return [
    `## ${project}`,
    '',
    `On ${base}; the floor is ${megabytes(floorBytes)}.`,
    '',
    '| file | image | × dockwiz | × floor | checks that failed |',
    '| --- | ---: | ---: | ---: | --- |',
    ...rows.map(
      ({ file, bytes, failed }) =>
        `| ${file} | ${megabytes(bytes)} | ${(bytes / own).toFixed(3)} | ${(bytes / floorBytes).toFixed(2)} | ${failed.join(', ') || 'none'} |`,
    ),
    '',
  ]
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
