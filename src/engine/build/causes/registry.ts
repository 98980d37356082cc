import type { Cause } from './cause.js'

/** Images that cannot be had. */
export const registryCauses = [
  {
    kind: 'rate-limit',
    words: /toomanyrequests|pull rate limit|unexpected status(?: code)?.*429 Too Many Requests/iu,
    why: () => 'The registry allows no more pulls from your address for now.',
    next: () => [
      'Log in, which raises the limit: docker login',
      'Wait (Docker Hub counts over six hours), or pull through a mirror or cache of your own.',
    ],
  },
  {
    kind: 'stage-unknown',
    words:
      /(?:invalid from flag value (?<flag>\S+):|pull access denied|failed to resolve source metadata for|manifest unknown)/u,
    when: scene => FROM_STAGE.test(scene.source) || FROM_STAGE.test(scene.instruction),
    why: (_, scene) =>
      `No stage is called ${stageOf(scene.source) || stageOf(scene.instruction)}, so Docker looked for an image of that name.`,
    next: () => [
      'Name the stage with AS, above the line that copies from it; names are the same in both places.',
    ],
  },
  {
    kind: 'platform-missing',
    words:
      /no match for platform in manifest|no matching manifest for (?<platform>\S+)|does not (?:match|provide) the specified platform/u,
    why: found => `The image is not published for ${found('platform') || 'the platform you build for'}.`,
    next: () => [
      'See what there is: docker buildx imagetools inspect IMAGE',
      'Choose another tag, or build for another platform: --platform linux/amd64',
    ],
  },
  {
    kind: 'registry-login',
    words:
      /unauthorized: (?:authentication required|access|incorrect username)|no basic auth credentials|failed to (?:authorize|fetch (?:anonymous|oauth) token)[^]*40[13]|denied: requested access to the resource is denied|error getting credentials/iu,
    why: () => 'The registry wants to know who you are, or does not let you read this image.',
    next: () => [
      'Log in to the registry that the image name begins with: docker login HOST',
      'Check that your account may read the repository.',
    ],
  },
  {
    kind: 'image-not-found',
    words:
      /manifest for (?<manifest>\S+) not found|(?<!\S)(?<metadata>\S+): failed to resolve source metadata for \S+: .*(?:not found|pull access denied)|pull access denied for (?<denied>[^\s,]+)|(?<!\S)(?<name>\S+): not found$|manifest unknown|initializing source docker:\/\/(?<podman>[^\s:]+\S*?):? .*(?:manifest unknown|denied)/u,
    when: scene => !/^(?:RUN|COPY|ADD)\b/iu.test(scene.instruction),
    why: found => {
      const image =
        found('manifest') || found('metadata') || found('denied') || found('name') || found('podman')
      return `There is no image ${image || 'of that name and tag'}, or it is private.`
    },
    next: () => [
      'Check the name and the tag: docker buildx imagetools inspect IMAGE',
      'Old tags go away: Python images of ended Debian releases are no longer built.',
    ],
  },
] as const satisfies readonly Cause[]

const FROM_STAGE = /(?:--from=|[,=]from=)(?![\w.-]*[/:])(?<stage>[\w.-]+)/u

const stageOf = (text: string): string => FROM_STAGE.exec(text)?.[1] ?? ''
