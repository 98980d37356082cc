import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { isCode, messageOf } from '../../common/errors.js'
import { Problem } from '../../common/problem.js'

/** Characters that wait in memory before they are written; a run must not wait for a disk. */
const BATCH = 64 * 1024

/**
 * A recording while it is made: lines go to `FILE.partial`, which becomes FILE when it is finished. A disk that fills does
 * not stop the run that is recorded; it is told by `finish`.
 */
export class RecordingFile {
  readonly path: string
  readonly #partial: string
  readonly #file: FileHandle
  #waiting = ''
  #written: Promise<void> = Promise.resolve()
  #failure: unknown = null

  private constructor(path: string, partial: string, file: FileHandle) {
    this.path = path
    this.#partial = partial
    this.#file = file
  }

  /**
   * @param first the first line, written before anything else happens
   * @throws Problem `usage` where FILE is there already, `write-failed` where nothing can be written
   */
  static async create(path: string, first: string): Promise<RecordingFile> {
    const partial = `${path}.partial`
    if ((await stat(path).catch(() => null)) !== null)
      throw alreadyThere(path, 'A recording replaces no file.')
    if ((await stat(partial).catch(() => null)) !== null)
      throw alreadyThere(partial, 'Another run is being recorded there, or one was interrupted.')
    try {
      await mkdir(dirname(path), { recursive: true })
      return new RecordingFile(path, partial, await begun(partial, first))
    } catch (error) {
      throw unwritable(path, error)
    }
  }

  add(line: string): void {
    this.#waiting += `${line}\n`
    if (this.#waiting.length >= BATCH) this.#flush()
  }

  /** Gives the recording its name; null where all of it is there. */
  async finish(): Promise<Problem | null> {
    this.#flush()
    await this.#written
    try {
      await this.#file.close()
      if (this.#failure === null) await rename(this.#partial, this.path)
    } catch (error) {
      this.#failure ??= error
    }
    return this.#failure === null ? null : broken(this.#partial, this.#failure)
  }

  #flush(): void {
    const text = this.#waiting
    this.#waiting = ''
    this.#written = this.#written.then(async () => {
      if (this.#failure !== null) return
      await this.#file.appendFile(text).catch((error: unknown) => {
        this.#failure = error
      })
    })
  }
}

/** A file that cannot take even one line is taken away again. */
async function begun(partial: string, first: string): Promise<FileHandle> {
  const file = await open(partial, 'wx')
  try {
    await file.write(`${first}\n`)
    await file.sync()
    return file
  } catch (error) {
    await file.close()
    await rm(partial, { force: true })
    throw error
  }
}

const alreadyThere = (where: string, why: string): Problem =>
  new Problem('usage', {
    what: 'There is a file where the recording would be kept.',
    where,
    why,
    next: ['Give --record another name, or remove that file.'],
  })

const unwritable = (where: string, error: unknown): Problem =>
  new Problem(
    isCode(error, 'ENOSPC', 'EDQUOT') ? 'disk-full' : 'write-failed',
    {
      what: 'The recording cannot be written, so nothing was begun.',
      where,
      why: messageOf(error),
      next: ['Check that you may write there and that the disk has room, or give --record another file.'],
    },
    { cause: error },
  )

const broken = (where: string, error: unknown): Problem =>
  new Problem(
    'write-failed',
    {
      what: 'The recording broke off; the run itself went on.',
      where,
      why: messageOf(error),
      next: [`What there is of it can be played: dockwiz replay ${where}`],
    },
    { cause: error },
  )
