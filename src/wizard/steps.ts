import type { Question } from './question.js'
import { accelerator } from './questions/accelerator.js'
import { compare } from './questions/compare.js'
import { compose } from './questions/compose.js'
import { base } from './questions/base.js'
import { cudaImage } from './questions/cuda-image.js'
import { debian } from './questions/debian.js'
import { healthcheck } from './questions/healthcheck.js'
import { install } from './questions/install.js'
import { manifest } from './questions/manifest.js'
import { buildPackages, runtimePackages } from './questions/packages.js'
import { pinDigest } from './questions/pin-digest.js'
import { python } from './questions/python.js'
import { role } from './questions/role.js'
import { savings } from './questions/savings.js'
import { command, port } from './questions/start.js'
import { targets } from './questions/targets.js'
import { user } from './questions/user.js'

/** What is asked at once: a choice, or text fields that belong together. */
export interface Step {
  readonly id: string
  readonly title: string
  /** Why it is asked and what follows from the answer, for `?`. */
  readonly why: readonly [string, string]
  readonly questions: readonly Question[]
}

/** All that the wizard asks, in its order. An answer may look at the ones before it. */
export const STEPS: readonly Step[] = [
  {
    id: 'manifest',
    title: 'From which file are the dependencies installed?',
    why: [
      'This repository names its dependencies in more than one file, for more than one manager. The image is installed from one of them, by its own manager, and the others are left out of it.',
      'A lock installs the same versions every time, so it comes first. Take another one where that is what runs in production today; what it would leave out, bring along or hold at another version stands beside it.',
    ],
    questions: [manifest],
  },
  {
    id: 'python',
    title: 'Which Python runs in the image?',
    why: [
      'The image is built on the official python image of this version, in the builder and in the final stage alike: compiled modules work only with the minor version that they were built for.',
      'Take the version that the project is developed with. A newer one gets fixes for longer, but a distribution that has no wheel for it yet is compiled, which takes time and a compiler.',
    ],
    questions: [python],
  },
  {
    id: 'debian',
    title: 'On which Debian release?',
    why: [
      'The slim variants of the official image stand on Debian. The release decides which system libraries there are and how long they get security fixes.',
      'Naming the release keeps the image from moving to the next one on its own: python:3.13-slim becomes another Debian when a new one is out, and packages change their names with it.',
    ],
    questions: [debian],
  },
  {
    id: 'accelerator',
    title: 'CUDA or CPU?',
    why: [
      'Libraries such as torch come in builds for the CPU and for NVIDIA GPUs. On Linux the usual index gives the CUDA build, which brings several gigabytes of GPU libraries along.',
      'Without a GPU where the container runs, the CPU build does the same work from a much smaller image. With one, the CUDA wheels bring all but the driver, which is the host’s; only what compiles when it runs, such as torch.compile, needs gcc and libc6-dev in the image.',
    ],
    questions: [accelerator],
  },
  {
    id: 'cuda',
    title: 'Where does CUDA come from?',
    why: [
      'The CUDA builds of torch, tensorflow and jax bring the libraries of CUDA in wheels of their own. The driver comes from the host, so a slim Python image is enough, and an image of nvidia/cuda below would hold the same libraries a second time.',
      'A few distributions bring none and look for CUDA in the system; they need the base or runtime image. Others are compiled by nvcc: the devel image is mounted in the builder for that one step, and nothing of it stays.',
    ],
    questions: [cudaImage],
  },
  {
    id: 'extensions',
    title: 'Which Debian packages do the C extensions need?',
    why: [
      'A distribution without a wheel for this Python is compiled, with a compiler and the headers of the libraries it uses. Those go into the builder stage, which is thrown away: they are not in the image.',
      'What was compiled still loads the libraries when it runs, and some distributions load one or call a program without being compiled at all. Those packages go into the image, and nothing else does.',
    ],
    questions: [buildPackages, runtimePackages],
  },
  {
    id: 'install',
    title: 'How do the dependencies reach the final image?',
    why: [
      'The builder installs them, and the final stage takes over the result alone. A virtual environment is one folder that is copied to the same path; a user install is one folder that would work at any path.',
      'Wheels are built once and installed in the final stage from a mount that leaves no layer. They can be kept and used elsewhere; the install runs a second time, in the image.',
    ],
    questions: [install],
  },
  {
    id: 'start',
    title: 'What does the container start, and where does it listen?',
    why: [
      'The command is written in exec form, a list of words without a shell around it. The application is then process 1 and gets the signal of docker stop itself; a shell would keep it, and stopping would take ten seconds.',
      'A server has to listen on 0.0.0.0: on 127.0.0.1 it can be reached only from inside the container. The port is documented in the image, used by the healthcheck, and published with docker run -p.',
    ],
    questions: [role, command, port],
  },
  {
    id: 'user',
    title: 'As which user does it run?',
    why: [
      'Without a user of its own the application runs as root, and so does whoever finds a hole in it. As another user it can read its code and write only where it was given a place.',
      'The id is a number because Kubernetes can check a number, and not a name, when it is told to refuse root. It is chosen high so that it belongs to nobody on the host.',
    ],
    questions: [user],
  },
  {
    id: 'healthcheck',
    title: 'How can Docker see that it works?',
    why: [
      'A process can be there and answer nothing. With a healthcheck docker ps shows the difference, Compose can wait for a service to be ready, and Swarm replaces one that is not. Kubernetes has probes of its own and ignores it.',
      'The check is a few words of Python, because slim images have no curl and should not get one for this. An HTTP route proves that the application answers; a TCP connection only that something listens.',
    ],
    questions: [healthcheck],
  },
  {
    id: 'targets',
    title: 'What else shall there be?',
    why: [
      'A worker beside a web application is the same image that starts something else: a target of its own, with its own healthcheck or none, instead of a second Dockerfile. dev, test, ci, docs and migrate are targets too.',
      'docker build --target test builds one of them; without --target the image itself is built, and nothing that only another target needs. A Compose file starts them together, with no more rights than they need.',
    ],
    questions: [targets, compose, pinDigest, base, savings],
  },
  {
    id: 'compare',
    title: 'What shall the result be measured against?',
    why: [
      'Every figure that dockwiz shows was measured on this project. To say what was won, it builds the other image too and times the same changes on both.',
      'A Dockerfile that is in the repository is the fairest comparison. Without one, the single-stage file that most people write stands in for it, and the report says so. Comparing takes about as long as building the other image.',
    ],
    questions: [compare],
  },
]

/** Every question in the order of the steps. */
export const QUESTIONS: readonly Question[] = STEPS.flatMap(({ questions }) => questions)
