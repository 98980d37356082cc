import { plainSingleStage } from '../../src/plan/plain-single-stage.js'
import { renderDockerfile } from '../../src/plan/render/render-dockerfile.js'
import { dockerInit } from './templates/docker-init.js'
import { quickReference } from './templates/quick-reference.js'
import type { Template } from './templates/template.js'
import { uvGuide } from './templates/uv-guide.js'

/** What dockwiz itself compares with where a repository has no Dockerfile. */
const plain: Template = {
  title: 'plain single stage',
  remark: 'what most people write: the full Python image, everything copied, then installed',
  files: (project, answers) => ({
    dockerfile: renderDockerfile(plainSingleStage(project, answers), { comments: 'none' }),
    ignore: null,
  }),
}

/** Other people's Dockerfiles, for a project with a requirements.txt. */
export const TEMPLATES: readonly Template[] = [plain, dockerInit, quickReference, uvGuide]
