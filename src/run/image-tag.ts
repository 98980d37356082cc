/** `fastapi-postgres:dockwiz`: the project's name as an image name may be (lower case, single separators), tag dockwiz. */
export function imageTag(projectName: string): string {
  const name = projectName
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/gu, '-')
    .replace(/[._-]{2,}/gu, '-')
    .replace(/^[._-]+|[._-]+$/gu, '')
  return `${name === '' ? 'python-project' : name}:dockwiz`
}
