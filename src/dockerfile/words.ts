import { isSpace } from './space.js'

/** Collects words: `split` text can end one, `keep` text cannot. */
export class Words {
  readonly #words: string[] = []
  #word = ''

  split(text: string): void {
    for (const character of text) {
      if (isSpace(character)) this.#end()
      else this.#word += character
    }
  }

  keep(text: string): void {
    this.#word += text
  }

  finished(): readonly string[] {
    this.#end()
    return this.#words
  }

  #end(): void {
    if (this.#word !== '') this.#words.push(this.#word)
    this.#word = ''
  }
}
