import { expect, test } from 'vitest'
import type { Plan, PlanInstruction } from '../../src/plan/plan.js'
import { renderDockerfile } from '../../src/plan/render/render-dockerfile.js'
import { renderIgnore } from '../../src/plan/render/render-ignore.js'
import { commandLines, instructions, SAMPLES, stageOf } from './plan-samples.js'

/**
 * Mistakes that Dockerfiles for Python are published with: in the documents this project started from (000 to 004), in
 * what other tools generate, and in pages that people trust. Each is looked for in every sample plan.
 */
interface Mistake {
  readonly from: string
  readonly mistake: string
  /** What shows the mistake; empty where it was not made. */
  readonly traces: (plan: Plan) => readonly unknown[]
}

const MISTAKES: readonly Mistake[] = [
  {
    from: '000',
    mistake: 'installs the dependencies together with the code, so that each edit installs everything',
    traces: plan => {
      const builder = plan.stages.find(({ name }) => name === 'builder')?.instructions ?? []
      const install = builder.findIndex(({ practice }) => practice === 'dependencies-before-code')
      return builder.slice(0, install).filter(copiesFromContext)
    },
  },
  {
    from: '000',
    mistake: 'copies the code before system packages, the user and the dependencies',
    traces: plan => {
      const runtime = stageOf(plan, 'runtime').instructions
      const code = runtime.findIndex(copiesFromContext)
      return code < 0 ? [] : runtime.slice(code).filter(({ kind }) => kind === 'run')
    },
  },
  {
    from: '000',
    mistake: 'names gcc and g++ beside build-essential, or build-essential at all',
    traces: plan => commandLines(plan).filter(line => line.includes('build-essential')),
  },
  {
    from: '000, 003, pipenv docs',
    mistake: 'copies site-packages into /usr/local, leaving programs and data files behind',
    traces: plan =>
      instructions(plan, 'copy').filter(({ sources }) => sources.join().includes('site-packages')),
  },
  {
    from: '000',
    mistake: 'leaves a downloader and foreign apt sources in the image',
    traces: plan => commandLines(plan).filter(line => /curl|wget|gnupg|sources\.list/u.test(line)),
  },
  {
    from: '001',
    mistake: 'builds wheels without their dependencies',
    traces: plan =>
      commandLines(plan).filter(line => line.startsWith('pip wheel') && /--no-deps .*-r /u.test(line)),
  },
  {
    from: '001',
    mistake: 'installs wheels with an index at hand, which then compiles in silence',
    traces: plan =>
      commandLines(stageOf(plan, 'runtime')).filter(
        line => line.includes('pip install') && !line.includes('--no-index'),
      ),
  },
  {
    from: '001, mitmproxy, viseron, MISP',
    mistake: 'copies the wheels and removes them in a later layer',
    traces: plan => [
      ...instructions(plan, 'copy').filter(({ sources }) => sources.includes('/wheels')),
      ...commandLines(plan).filter(line => line.startsWith('rm -rf /wheels')),
    ],
  },
  {
    from: '001',
    mistake: 'hides failures behind `|| true`',
    traces: plan => commandLines(plan).filter(line => line.includes('||')),
  },
  {
    from: '001, 004, Streamlit docs',
    mistake: 'asks for health with curl, with requests, or at localhost',
    traces: plan =>
      instructions(plan, 'healthcheck').filter(({ command }) =>
        /curl|wget|requests|localhost|urllib/u.test(command.join(' ')),
      ),
  },
  {
    from: '001',
    mistake: 'holds a stage that the image does not need and that is never built',
    traces: plan => {
      const used = [
        plan.target,
        ...plan.stages.map(({ from }) => from),
        ...instructions(plan, 'copy').map(({ from }) => from),
        ...instructions(plan, 'run').flatMap(({ mounts }) =>
          mounts.map(mount => (mount.kind === 'bind' ? mount.from : undefined)),
        ),
      ]
      return plan.stages.filter(({ name }) => !used.includes(name))
    },
  },
  {
    from: '001, 003',
    mistake: 'gives the code to the application, in a layer that doubles it',
    traces: plan => commandLines(plan).filter(line => /chown|chmod/u.test(line)),
  },
  {
    from: '001, 003, 004, docker init',
    mistake: 'writes `as` in lower case beside FROM',
    traces: plan => linesOf(plan).filter(line => /^FROM .* as /u.test(line)),
  },
  {
    from: '001',
    mistake: 'lets the container count as starting for a whole interval',
    traces: plan =>
      linesOf(plan).filter(line => line.startsWith('HEALTHCHECK') && !line.includes('--start-interval=')),
  },
  {
    from: '001, 004',
    mistake: 'writes ignore patterns that hold for the root of the context alone',
    traces: plan =>
      renderIgnore(plan)
        .split('\n')
        .filter(line => line !== '*' && /^[^#!\s*]/u.test(line)),
  },
  {
    from: '002, docker init',
    mistake: 'copies the whole folder into the image',
    traces: plan => instructions(plan, 'copy').filter(({ sources }) => sources.includes('.')),
  },
  {
    from: '002',
    mistake: 'replaces PyPI by another index for everything',
    traces: plan => commandLines(plan).filter(line => line.includes('--index-url')),
  },
  {
    from: '003',
    mistake: 'starts a stage from what is neither an image nor an earlier stage',
    traces: plan =>
      plan.stages.filter(
        ({ from }, index) =>
          !/^python:\$\{PYTHON_VERSION\}-/u.test(from) &&
          !plan.stages.slice(0, index).some(({ name }) => name === from),
      ),
  },
  {
    from: '003',
    mistake: 'switches the cache of pip off and mounts it',
    traces: plan => [
      ...instructions(plan, 'env').filter(({ values }) => 'PIP_NO_CACHE_DIR' in values),
      ...instructions(plan, 'run').filter(
        ({ mounts, commands }) =>
          mounts.some(({ kind }) => kind === 'cache') && commands.flat().includes('--no-cache-dir'),
      ),
    ],
  },
  {
    from: 'vLLM, LMCache, uv issues',
    mistake: 'mounts a cache at a place that pip, run by root, does not use',
    traces: plan =>
      instructions(plan, 'run').flatMap(({ mounts }) =>
        mounts.filter(mount => mount.kind === 'cache' && mount.target !== '/root/.cache/pip'),
      ),
  },
  {
    from: '003',
    mistake: 'upgrades pip and setuptools to whatever is newest',
    traces: plan => commandLines(plan).filter(line => line.includes('--upgrade')),
  },
  {
    from: '003',
    mistake: 'makes a user without a fixed number',
    traces: plan => commandLines(plan).filter(line => line.startsWith('useradd') && !/--uid \d+/u.test(line)),
  },
  {
    from: '003',
    mistake: 'names the user, so that Kubernetes cannot see that it is not root',
    traces: plan => linesOf(plan).filter(line => line.startsWith('USER') && !/^USER \d+:\d+$/u.test(line)),
  },
  {
    from: '004',
    mistake: 'takes USER for a shell command',
    traces: plan => commandLines(plan).filter(line => /^USER\b/iu.test(line)),
  },
  {
    from: '004',
    mistake: 'makes a virtual environment and installs beside it',
    traces: plan => {
      const lines = commandLines(plan)
      if (!lines.some(line => line.includes('-m venv'))) return []
      return lines.filter(line => line.startsWith('pip') && !line.includes('--python /opt/venv/bin/python'))
    },
  },
  {
    from: '004',
    mistake: 'sets PATH in the builder, where the runtime loses it',
    traces: plan =>
      plan.stages.filter(
        stage => stage.name !== 'base' && instructions(stage, 'env').some(({ values }) => 'PATH' in values),
      ),
  },
  {
    from: '004',
    mistake: 'calls apt-get install without update, -y, or with recommended packages',
    traces: plan =>
      instructions(plan, 'run').filter(run => {
        const lines = commandLines({ ...stageOf(plan, 'runtime'), instructions: [run] })
        const install = lines.find(line => line.startsWith('apt-get install'))
        if (install === undefined) return false
        return lines[0] !== 'apt-get update' || !install.includes('-y --no-install-recommends')
      }),
  },
  {
    from: '000, 001',
    mistake: 'leaves the lists of packages in the image',
    traces: plan => {
      const lines = commandLines(stageOf(plan, 'runtime'))
      return lines.includes('apt-get update') && !lines.includes('rm -rf /var/lib/apt/lists/*') ? lines : []
    },
  },
  {
    from: 'docker init, Docker docs',
    mistake: 'calls adduser, which Debian 13 does not have',
    traces: plan => commandLines(plan).filter(line => /\badduser|addgroup\b/u.test(line)),
  },
  {
    from: 'docker init',
    mistake: 'ignores every bin folder, that of the project among them',
    traces: plan =>
      renderIgnore(plan)
        .split('\n')
        .filter(line => /bin$/u.test(line)),
  },
  {
    from: 'dockerwiz, docker-optimizer-agent',
    mistake: 'copies /root/.local, which nobody but root can enter',
    traces: plan => linesOf(plan).filter(line => line.includes('/root/.local')),
  },
  {
    from: 'many guides',
    mistake: 'asks for a newer Dockerfile frontend from a registry that may not answer',
    traces: plan => linesOf(plan).filter(line => /^#\s*syntax\s*=/iu.test(line)),
  },
  {
    from: '001, 002',
    mistake: 'starts the program through a shell, which keeps the signals for itself',
    traces: plan => linesOf(plan).filter(line => /^(?:CMD|ENTRYPOINT) (?!\[)/u.test(line)),
  },
]

const copiesFromContext = (instruction: PlanInstruction): boolean =>
  instruction.kind === 'copy' && instruction.from === undefined

const linesOf = (plan: Plan): string[] => renderDockerfile(plan, { comments: 'short' }).split('\n')

test.each(MISTAKES)('no plan $mistake ($from)', ({ traces }) => {
  for (const { name, plan } of SAMPLES) expect(traces(plan), name).toEqual([])
})
