import { lesson } from '../lesson.js'

/** Set-id files: what the base brings, and a line that does nothing about it. */
export const setId = lesson({
  id: 'set-id',
  title: 'Set-id files, and hidden errors',
  idea: [
    'A program with the set-user-id bit runs as its owner, whoever starts it. su, mount and passwd are such programs, and belong to root. In a container hardly anybody needs them, and a fault in one of them makes root of any user.',
    'No Dockerfile has to ask for them: they come with the base image. To have them harmless, take the bit away.',
    'Both files do that with find and chmod. The left line is from a guide, the right one says the same in today’s notation.',
  ],
  practices: ['non-root-user', 'failing-pipes'],
  files: {},
  left: {
    name: '+6000 || true',
    dockerfile: `FROM python:3.13-slim
RUN find / -perm +6000 -type f \\
    -exec chmod a-s {} \\; || true
USER 10001:10001
`,
  },
  right: {
    name: '/6000',
    dockerfile: `FROM python:3.13-slim
RUN find / -xdev -perm /6000 \\
    -type f -exec chmod a-s {} +
USER 10001:10001
`,
  },
  measures: {
    inside: { kind: 'inside', show: ['setid', 'user'] },
    image: { kind: 'image', show: ['ownBytes'] },
  },
  prediction: {
    question: 'Both builds end well. Which image still has set-id files?',
    choices: {
      neither: 'Neither: the two lines are two ways to write the same',
      left: 'The left one: its line changed nothing',
      both: 'Both: bits that come with the base cannot be taken away',
    },
    truth: ({ left, right }) =>
      left.inside.setid.length === 0 ? 'neither' : right.inside.setid.length === 0 ? 'left' : 'both',
  },
  claim: {
    text: 'After the left line every set-id file of the base is there still; after the right one none is.',
    holds: ({ left, right }) =>
      left.inside.setid.length >= 5 && right.inside.setid.length === 0 && left.image.ownBytes < 10_000,
  },
  why: [
    'GNU find gave up -perm +6000 years ago: “invalid mode”. The line failed at once, and || true made a success of it. It stands in a guide under secure defaults (source 001), and looks done in every review. What it wrote, a layer of next to nothing, gives it away.',
    'The right line works, and costs a layer with a copy of those programs, because a new mode is a new file. -xdev keeps find out of /proc and /sys.',
    'What helps more is told when the container starts: docker run --security-opt no-new-privileges makes the bits count for nothing, whatever the image brings, and --cap-drop ALL takes from root itself what root can do.',
  ],
  next: [
    'See what yours has: docker run --rm --user 0 --entrypoint find IMAGE / -xdev -perm /6000 -type f',
    'grep your Dockerfiles for || true, and ask of each what it hides.',
  ],
})
