import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import backends from '../../../presets/build-backends.json' with { type: 'json' }
import needs from '../../../presets/build-needs.json' with { type: 'json' }
import headers from '../../../presets/header-packages.json' with { type: 'json' }
import renamed from '../../../presets/renamed-packages.json' with { type: 'json' }
import libraries from '../../../presets/shared-libraries.json' with { type: 'json' }
import type { DebianRelease } from '../../../src/project/project.js'
import { SYSTEM_PACKAGES } from '../../../src/project/system/native.js'

const RELEASES: readonly DebianRelease[] = ['bookworm', 'trixie']
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg'
const hasApt = existsSync(KEYRING) && spawnSync('apt-get', ['--version']).status === 0

const NEEDS: readonly { readonly debian: readonly string[]; readonly releases?: readonly string[] }[] =
  needs.packages

/** What a migration writes in place of headers. */
const HEADERS: readonly Readonly<Partial<Record<DebianRelease | 'any', readonly string[]>>>[] =
  headers.packages

/** Every name that a table may write into a Dockerfile of a release, or offer for it. */
function namesFor(release: DebianRelease): string[] {
  const rows = SYSTEM_PACKAGES.filter(({ debian }) => debian?.includes(release) !== false)
  const names = rows.flatMap(row => [...row.build, ...row.runtime[release]])
  const offered = [
    ...backends.backends.flatMap(({ build }) => build),
    ...NEEDS.flatMap(({ debian, releases }) => (releases?.includes(release) === false ? [] : debian)),
    ...libraries.libraries.flatMap(row => row[release] ?? []),
    ...HEADERS.flatMap(row => row.any ?? row[release] ?? []),
    ...(release === 'trixie' ? renamed.packages.flatMap(({ now }) => now ?? []) : []),
  ]
  return [...new Set([...names, ...offered])].sort()
}

/** The mirror that this machine installs from. */
function mirror(): string {
  const policy = execFileSync('apt-cache', ['policy'], { encoding: 'utf8' })
  return /(https?:\/\/\S+\/debian)\s/u.exec(policy)?.[1] ?? 'http://deb.debian.org/debian'
}

describe.skipIf(!hasApt)('apt names', () => {
  it.for(RELEASES)('are all in %s', { timeout: 300_000 }, (release, { skip }) => {
    const root = mkdtempSync(join(tmpdir(), 'dockwiz-apt-'))
    onTestFinished(() => rmSync(root, { recursive: true, force: true }))
    mkdirSync(join(root, 'lists', 'partial'), { recursive: true })
    writeFileSync(join(root, 'status'), '')
    writeFileSync(join(root, 'sources.list'), `deb [signed-by=${KEYRING}] ${mirror()} ${release} main\n`)
    const options = [
      'Dir::State::lists=lists',
      'Dir::State::status=status',
      'Dir::Etc::sourcelist=sources.list',
    ]
      .map(option => option.replace('=', `=${root}/`))
      .concat(
        'Dir::Etc::sourceparts=-',
        'APT::Architecture=amd64',
        `Dir::Cache=${root}`,
        'Acquire::Languages=none',
      )
      .flatMap(option => ['-o', option])
    const update = spawnSync('apt-get', [...options, '-o', 'APT::Update::Error-Mode=any', 'update', '-qq'])
    skip(update.status !== 0, 'no Debian mirror answers')
    const names = namesFor(release)
    const shown = execFileSync('apt-cache', [...options, 'pkgnames'], {
      encoding: 'utf8',
      maxBuffer: 1e8,
    }).split('\n')
    const known = new Set(shown)
    // A name that is only provided by another one cannot be pinned and may go away: write the real one.
    expect(names.filter(name => !known.has(name))).toEqual([])
    const gone = release === 'trixie' ? renamed.packages.map(({ name }) => name) : []
    expect(gone.filter(name => known.has(name))).toEqual([])
    const policy = execFileSync('apt-cache', [...options, 'policy', ...names], {
      encoding: 'utf8',
      maxBuffer: 1e8,
    })
    expect(policy.match(/Candidate: \(none\)/gu)).toBeNull()
  })
})

describe('the source of the tables', () => {
  it('has every row once for its versions', () => {
    const keys = SYSTEM_PACKAGES.map(({ distribution, versions }) => `${distribution} ${versions ?? ''}`)
    expect(new Set(keys).size).toBe(keys.length)
    expect(
      readFileSync(new URL('../../../presets/system-packages.json', import.meta.url), 'utf8'),
    ).not.toContain('"N"')
  })
})
