import { fact } from './evidence.js'
import type { AcceleratorFacts, Distribution } from './project.js'

const LIBRARIES = new Set([
  'torch',
  'tensorflow',
  'jax',
  'onnxruntime',
  'onnxruntime-gpu',
  'cupy-cuda12x',
  'cupy-cuda13x',
])

/** Distributions that come for CPU or CUDA, and which of the two the manifests ask for. */
export function readAccelerator(distributions: readonly Distribution[]): AcceleratorFacts {
  const libraries = distributions
    .filter(({ name, group }) => group === null && LIBRARIES.has(name))
    .map(({ name, evidence }) => fact(name, evidence))
  return { libraries, asked: null }
}
