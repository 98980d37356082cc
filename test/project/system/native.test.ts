import { describe, expect, it } from 'vitest'
import type { Distribution } from '../../../src/project/project.js'
import { readAccelerator } from '../../../src/project/system/accelerator.js'
import { withBrought } from '../../../src/project/system/brought.js'
import { readNative, SYSTEM_PACKAGES } from '../../../src/project/system/native.js'
import { fitsDebian } from '../../../src/project/system/wheel-tags.js'
import { FIRST_WHEELS } from '../../../src/project/system/wheels.js'
import { distribution } from '../../plan/project-samples.js'

describe('fitsDebian', () => {
  it.each([
    ['x-1-py3-none-any.whl', '3.14', true],
    ['x-1-py2.py3-none-any.whl', '3.14', true],
    ['x-1-py2-none-any.whl', '3.14', false],
    ['x-1-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl', '3.12', true],
    ['x-1-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl', '3.13', false],
    ['x-1-cp39-abi3-manylinux_2_28_aarch64.whl', '3.13', true],
    ['x-1-cp313-abi3-manylinux_2_28_x86_64.whl', '3.12', false],
    ['x-1-cp313-cp313t-manylinux_2_28_x86_64.whl', '3.13', false],
    ['x-1-py3-none-manylinux_2_28_x86_64.whl', '3.10', true],
    ['x-1-cp312-cp312-musllinux_1_2_x86_64.whl', '3.12', false],
    ['x-1-cp312-cp312-win_amd64.whl', '3.12', false],
    ['x-1-1build-cp312-cp312-linux_x86_64.whl', '3.12', true],
    ['x-1-cp38-cp38-manylinux1_x86_64.whl', null, true],
    ['nonsense', '3.12', false],
  ])('%s on %s: %s', (wheel, python, fits) => {
    expect(fitsDebian(wheel, python)).toBe(fits)
  })
})

describe('readNative', () => {
  it.each<[string, Distribution[], string[]]>([
    ['no wheel at all', [distribution('psycopg2')], ['psycopg2 no-wheel gcc libc6-dev libpq-dev > libpq5']],
    ['its binary sibling', [distribution('psycopg2-binary')], []],
    [
      'a wheel that loads libraries',
      [distribution('opencv-python')],
      ['opencv-python loads-library > libgl1 libglib2.0-0t64'],
    ],
    ['Python that runs a program', [distribution('pdf2image')], ['pdf2image runs-program > poppler-utils']],
    ['Python that loads a library', [distribution('psycopg')], ['psycopg loads-library > libpq5']],
    ['an extra that brings the library', [distribution('psycopg', { extras: ['binary'] })], []],
    ['a distribution that brings it', [distribution('psycopg'), distribution('psycopg-binary')], []],
    ['a group that production does not install', [distribution('psycopg2', { group: 'dev' })], []],
    [
      'old versions without wheels',
      [distribution('xmlsec', { version: '1.3.13' })],
      [
        'xmlsec no-wheel gcc libc6-dev pkg-config libxml2-dev libxmlsec1-dev > libxmlsec1t64-openssl libxml2 libxslt1.1',
      ],
    ],
    ['new versions with wheels', [distribution('xmlsec', { version: '1.3.17' })], []],
    [
      'a pin older than the wheels for this Python',
      [distribution('numpy', { version: '1.26.4' })],
      ['numpy no-wheel g++ >'],
    ],
    ['a pin with a wheel', [distribution('numpy', { version: '2.1.0' })], []],
    [
      'a lock that lists a wheel',
      [distribution('lxml', { version: '6', wheels: ['lxml-6-cp313-cp313-manylinux_2_28_x86_64.whl'] })],
      [],
    ],
    [
      'a lock without one for this Python',
      [distribution('lxml', { version: '6', wheels: ['lxml-6-cp312-cp312-manylinux_2_28_x86_64.whl'] })],
      ['lxml no-wheel gcc libc6-dev libxml2-dev libxslt1-dev zlib1g-dev > libxml2 libxslt1.1'],
    ],
    [
      'compiled, and not in the table',
      [distribution('rare', { wheels: ['rare-1-cp311-cp311-win_amd64.whl'] })],
      ['rare no-wheel gcc libc6-dev >'],
    ],
    ['an sdist that may be pure Python', [distribution('rare', { wheels: [] })], []],
  ])('%s', (_, distributions, expected) => {
    const found = readNative(distributions, '3.13').map(({ distribution, reason, build, runtime }) =>
      [distribution, reason, ...build, '>', ...runtime.trixie].join(' '),
    )
    expect(found).toEqual(expected)
  })

  it('sees what is brought where no lock names it', () => {
    const [need] = readNative(withBrought([distribution('face-recognition')], false), '3.13')
    expect(need).toMatchObject({ distribution: 'dlib', evidence: { text: 'face-recognition' } })
    expect(readNative(withBrought([distribution('face-recognition')], true), '3.13')).toEqual([])
  })
})

describe('readAccelerator', () => {
  const manifest = (url: string) => ({
    manager: 'pip' as const,
    file: 'requirements.txt',
    reads: [],
    locked: false,
    hashes: false,
    indexes: [{ value: url, evidence: { file: 'requirements.txt', text: url } }],
  })
  it.each([
    ['a local version', [distribution('torch', { version: '2.6.0+cpu' })], [], 'cpu'],
    ['an index', [distribution('torch')], [manifest('https://download.pytorch.org/whl/cu126')], 'cuda'],
    ['an extra', [distribution('tensorflow', { extras: ['and-cuda'] })], [], 'cuda'],
    ['a distribution for one only', [distribution('onnxruntime-gpu')], [], 'cuda'],
    ["NVIDIA's libraries in a lock", [distribution('torch'), distribution('nvidia-cublas-cu12')], [], 'cuda'],
    ['nothing', [distribution('torch')], [], undefined],
  ])('is asked for by %s', (_, distributions, manifests, asked) => {
    expect(readAccelerator(distributions, manifests).asked?.value).toBe(asked)
  })

  it('knows the CUDA builds of a release', () => {
    expect(readAccelerator([distribution('torch', { version: '2.6.0' })], []).cudaTags).toEqual([
      'cu118',
      'cu124',
      'cu126',
    ])
  })
})

describe('the tables', () => {
  it('name distributions as PEP 503 does, with a source for each row', () => {
    for (const { distribution } of [...SYSTEM_PACKAGES, ...FIRST_WHEELS])
      expect(distribution).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u)
    for (const row of SYSTEM_PACKAGES) {
      expect(row, row.distribution).toMatchObject({
        source: expect.stringMatching(/^https?:\/\//u) as string,
      })
      expect(['none', 'bare', 'whole', 'pure']).toContain(row.wheel)
    }
  })
})
