import { execa } from 'execa'
import { expect, test } from 'vitest'
import { fixDockerfile } from '../../src/practices/fix-dockerfile.js'
import { describeInLab } from '../lab/describe-in-lab.js'
import { folderWith } from '../project/temporary-folder.js'

/** Needs no network, and has every safe mend of what an image's configuration holds. */
const FILE = `from python:3.12-slim-bookworm as Web
MAINTAINER Ada "the first" <ada@app.example>
ENV GREETING hello  $HOME 'and more'
ENV PATH /opt/tool/bin:$PATH
LABEL words some "quoted text" here
WORKDIR app
EXPOSE 8000/TCP
ADD a.txt ./
CMD ["never"]
CMD python -c "import time; time.sleep(1)" 'two words'
`

describeInLab('an image of a file that --fix mended', lab => {
  const docker = async (args: readonly string[], input = ''): Promise<string> =>
    (await execa('docker', args, { env: lab.env, input })).stdout

  async function configuration(text: string): Promise<Record<string, unknown>> {
    const build = ['build', '--quiet', '--file', '-', folderWith({ 'a.txt': 'one file' })]
    const id = await docker(build, text)
    const [{ Config: config }] = JSON.parse(await docker(['image', 'inspect', id])) as [
      { Config: Record<string, unknown> },
    ]
    await docker(['image', 'rm', id])
    return config
  }

  test('is the same image', async () => {
    const { text } = fixDockerfile(
      FILE,
      { ignore: '*', today: '2026-11-22' },
      { kind: 'safe', least: 'advice' },
    )
    expect(text).not.toMatch(/MAINTAINER|^from|ADD|never|TCP/mu)
    const [before, after] = [await configuration(FILE), await configuration(text)]
    expect(after['Cmd']).toEqual(['python', '-c', 'import time; time.sleep(1)', 'two words'])
    expect(before['Cmd']).toEqual(['/bin/sh', '-c', `python -c "import time; time.sleep(1)" 'two words'`])
    expect(after['Labels']).toMatchObject({
      ...(before['Labels'] as object),
      'org.opencontainers.image.authors': 'Ada "the first" <ada@app.example>',
    })
    for (const key of ['Env', 'WorkingDir', 'ExposedPorts', 'User', 'Entrypoint'])
      expect([key, after[key]]).toEqual([key, before[key]])
  })
})
