import { execa } from 'execa'

/** The running processes that a process started, and those that these started, by their ids. */
export async function childrenOf(pid: number): Promise<readonly number[]> {
  const { stdout, pid: own } = await listProcesses()
  const rows = stdout.split('\n').map(line => line.trim().split(/\s+/u).map(Number))
  const below = (parent: number): number[] =>
    rows.flatMap(([id = 0, above]) => (above === parent && id !== own ? [id, ...below(id)] : []))
  return below(pid)
}

async function listProcesses(): Promise<{ stdout: string; pid: number | undefined }> {
  const running = execa('ps', ['-e', '-o', 'pid=,ppid='])
  return { stdout: (await running).stdout, pid: running.pid }
}

/** The command lines of all processes on this machine, those in its containers too. */
export async function commandLines(): Promise<string> {
  return (await execa('ps', ['-e', '-w', '-w', '-o', 'args='])).stdout
}
