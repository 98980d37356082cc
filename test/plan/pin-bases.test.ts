import { expect, test } from 'vitest'
import { basesOf, pinBases } from '../../src/plan/pin-bases.js'
import { planImage } from '../../src/plan/plan-image.js'
import { renderDockerfile } from '../../src/plan/render/render-dockerfile.js'
import { torchProject, webAnswers, webProject } from './project-samples.js'

const DIGEST = `sha256:${'0'.repeat(64)}`

test('keeps the tag, and takes the version out of the ARG, which would promise what a digest cannot', () => {
  const plan = planImage(webProject(), webAnswers())
  expect(basesOf(plan)).toEqual(['python:3.12-slim-trixie'])
  const text = renderDockerfile(pinBases(plan, new Map([['python:3.12-slim-trixie', DIGEST]])), {
    comments: 'none',
  })
  expect(text).toContain(`FROM python:3.12-slim-trixie@${DIGEST} AS base\n`)
  expect(text).not.toContain('ARG PYTHON_VERSION')
})

test('means every image, and no stage', () => {
  const answers = webAnswers({ accelerator: 'cuda', cudaImage: 'devel', targets: ['dev'] })
  const plan = planImage(torchProject(), answers)
  expect(basesOf(plan)).toEqual(['python:3.12-slim-trixie', 'nvidia/cuda:12.9.1-devel-ubuntu22.04'])
  expect(basesOf(pinBases(plan, new Map(basesOf(plan).map(image => [image, DIGEST]))))).toEqual([])
})
