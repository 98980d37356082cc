import { baseImages } from './base-images.js'
import type { ImageSource } from './layers.js'
import type { MeasuredImage } from './request.js'

/** What an image under test is built from. */
export function sourceOf({ text, target, practices }: MeasuredImage): ImageSource {
  return {
    base: baseImages(text, target).base,
    dockerfile: { text, ...(target && { target }), ...(practices && { practices }) },
  }
}
