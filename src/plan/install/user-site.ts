import { programsFirst } from './shape.js'
import type { InstallShape } from './shape.js'

const USER_BASE = '/opt/pkgs'
const ROOT_HOME_BASE = '/root/.local'

/**
 * pip's user scheme with its folder named: without PYTHONUSERBASE it is ~/.local of whoever runs pip, and root's
 * home is closed to everybody else (mode 700 in Debian's base-files).
 */
export function userSite(): InstallShape {
  return userScheme(
    USER_BASE,
    { PYTHONUSERBASE: USER_BASE },
    {
      environment:
        'Here pip --user installs and Python looks, whoever runs it, and not under the home of root.',
      deliver: 'One folder holds all that was installed. Its programs start the Python of the base image.',
    },
  )
}

/** What is often written instead: the user scheme in root's home, which only root can enter. */
export function rootHome(): InstallShape {
  return userScheme(
    ROOT_HOME_BASE,
    {},
    {
      environment: 'Programs that pip --user installed for root.',
      deliver: 'The home of root is closed to other users: whoever is not root cannot import a thing.',
    },
  )
}

function userScheme(
  folder: string,
  environment: Readonly<Record<string, string>>,
  because: { readonly environment: string; readonly deliver: string },
): InstallShape {
  const practice = 'user-site-copied-whole'
  return {
    environment: [programsFirst(`${folder}/bin`, { practice, because: because.environment }, environment)],
    prepare: [],
    pip: ['pip', 'install', '--user', '--no-warn-script-location'],
    installedIn: 'builder',
    packages: folder,
    deliver: [
      {
        kind: 'copy',
        from: 'builder',
        sources: [folder],
        target: folder,
        link: true,
        practice,
        because: because.deliver,
      },
    ],
  }
}
