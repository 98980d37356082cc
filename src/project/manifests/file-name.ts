/** The last part of a URL or path, without query and fragment, `%2B` read as `+`. */
export function fileName(url: string): string {
  const last =
    url
      .replace(/[?#].*$/u, '')
      .split('/')
      .at(-1) ?? ''
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}
