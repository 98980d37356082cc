import type { Practice } from '../practice.js'

export const documentedPort: Practice = {
  id: 'documented-port',
  title: 'Say which port is listened on',
  why: [
    'From outside, nobody can see on which port an application listens. Whoever runs the image looks into its code, or guesses.',
    "EXPOSE publishes nothing; it writes the port into the image's configuration. `docker run -P`, Compose and other tools read it there. The application has to listen on 0.0.0.0: on 127.0.0.1 it is alone in its container.",
  ],
  sources: ['https://docs.docker.com/reference/dockerfile/#expose'],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
EXPOSE 8000
CMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "8000"]
`,
    bad: `FROM python:3.13-slim-trixie
CMD ["uvicorn", "main:app", "--port", "8000"]
`,
  },
}
