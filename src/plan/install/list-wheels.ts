import type { Command, Word } from '../plan.js'

const PROGRAM =
  'import pathlib, sys; print(*("==".join(w.name.split("-")[:2]) for w in pathlib.Path(sys.argv[1]).glob("*.whl")), sep="\\n")'

/** Writes the wheels of a folder as pins, `torch==2.7.1+cpu`, for pip's --constraint. */
export const listWheels = (folder: Word, file: string): Command => [
  'python',
  '-c',
  PROGRAM,
  folder,
  { raw: '>' },
  file,
]
