/**
 * Whether a wheel installs on CPython of a minor version in a Debian image, by its file name.
 * https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/
 * @param python `3.12`; null: any version.
 */
export function fitsDebian(wheel: string, python: string | null): boolean {
  const tags = tagsOf(wheel)
  if (tags === null) return false
  const platform = tags.platforms.some(
    tag => tag === 'any' || /^(?:many)?linux.*_(?:x86_64|aarch64)$/u.test(tag),
  )
  return (
    platform &&
    (python === null ||
      tags.interpreters.some(tag => fitsPython(tag, tags.abis, Number(python.split('.')[1]))))
  )
}

/** A wheel for one platform holds compiled code. */
export const isCompiled = (wheel: string): boolean => tagsOf(wheel)?.platforms.includes('any') === false

interface Tags {
  readonly interpreters: readonly string[]
  readonly abis: readonly string[]
  readonly platforms: readonly string[]
}

/** `name-version(-build)?-interpreter-abi-platform.whl`; each tag may stand for several, joined by dots. */
function tagsOf(wheel: string): Tags | null {
  const parts = wheel.replace(/\.whl$/u, '').split('-')
  const [interpreter, abi, platform] = parts.slice(-3)
  if (parts.length < 5 || interpreter === undefined || abi === undefined || platform === undefined)
    return null
  return { interpreters: interpreter.split('.'), abis: abi.split('.'), platforms: platform.split('.') }
}

function fitsPython(interpreter: string, abis: readonly string[], minor: number): boolean {
  const [, kind, version = ''] = /^(py|cp)3(\d*)$/u.exec(interpreter) ?? []
  if (kind === undefined) return false
  // Pure and stable-ABI wheels run on what is newer, too; `py3` is any.
  if (kind === 'py' || abis.includes('abi3')) return version === '' || Number(version) <= minor
  return Number(version) === minor && (abis.includes(`cp3${version}`) || abis.includes('none'))
}
