import type { Answers } from '../../wizard/answers.js'
import { distrolessImage, distrolessVenv } from '../bases/distroless.js'
import { programsFirst, sitePackages } from './shape.js'
import type { InstallShape } from './shape.js'

export const VENV = '/opt/venv'

/**
 * A virtual environment filled by the base image's pip, copied as a whole to the same path: console scripts name
 * their interpreter by its absolute path, so a venv that moves is broken. `pip --python` needs pip ≥ 22.3.
 */
export function venv(answers: Answers): InstallShape {
  const practice = 'venv-copied-whole'
  return {
    environment: [
      programsFirst(`${VENV}/bin`, {
        practice,
        because:
          'Every stage finds the programs of the virtual environment first; ENV would end with its stage.',
      }),
    ],
    prepare: [
      {
        kind: 'run',
        mounts: [],
        commands:
          distrolessImage({ answers }) === null
            ? [['python', '-m', 'venv', '--without-pip', VENV]]
            : distrolessVenv(VENV),
        practice,
        because: 'A virtual environment without pip of its own: nothing in the image installs packages.',
      },
    ],
    pip: ['pip', '--python', `${VENV}/bin/python`, 'install'],
    installedIn: 'builder',
    packages: VENV,
    deliver: [
      {
        kind: 'copy',
        from: 'builder',
        sources: [VENV],
        target: VENV,
        link: true,
        practice,
        because:
          'One folder holds all that was installed: packages, programs, data files. Same path, so it works.',
      },
    ],
  }
}

/** What is often written instead: packages beside the interpreter's own, copied folder by folder. */
export function systemSite({ python }: Answers): InstallShape {
  const practice = 'venv-copied-whole'
  const packages = sitePackages(python)
  return {
    environment: [],
    prepare: [],
    pip: ['pip', 'install'],
    installedIn: 'builder',
    packages,
    deliver: [packages, '/usr/local/bin'].map(folder => ({
      kind: 'copy',
      from: 'builder',
      sources: [folder],
      target: folder,
      link: true,
      practice,
      because:
        'Copies over the base image, names the Python version once more, and leaves out share/ and include/.',
    })),
  }
}
