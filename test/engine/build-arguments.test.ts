import { expect, test } from 'vitest'
import { buildArguments, type BuildRequest } from '../../src/engine/build-arguments.js'
import type { Engine } from '../../src/engine/engine.js'
import { ENGINE as engine } from './sample-engine.js'

const request: BuildRequest = {
  contextDir: '/project',
  dockerfile: '/project/Dockerfile',
  tag: 'app:1',
  logFile: '/log',
}
const always = ['build', '--progress=plain', '--file=/project/Dockerfile', '--iidfile=/iid']

test.each<[string, Partial<Engine>, Partial<BuildRequest>, readonly string[]]>([
  ['the plugin puts the image among the engine’s', {}, {}, [...always, '--load', '--tag=app:1', '/project']],
  ['Docker 20.10 knows no --load', { buildx: null }, {}, [...always, '--tag=app:1', '/project']],
  ['no name', {}, { tag: null }, [...always, '--load', '/project']],
  [
    'secrets by the names of their variables, never by their values',
    { buildx: null, env: { TOKEN: 'not-a-token' } },
    { tag: null, secrets: ['TOKEN'] },
    [...always, '--secret=id=TOKEN,env=TOKEN', '/project'],
  ],
  [
    'everything',
    {},
    { target: 'test', noCache: true, options: ['--build-arg', 'A=a b'] },
    [...always, '--load', '--tag=app:1', '--target=test', '--no-cache', '--build-arg', 'A=a b', '/project'],
  ],
])('%s', (_, engineIs, asked, args) => {
  expect(buildArguments({ ...engine, ...engineIs }, { ...request, ...asked }, '/iid')).toEqual(args)
})
