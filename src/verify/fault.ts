/** What of an image's plan a failed check points to; each can be mended by other answers. */
export type Fault =
  /** The final stage has not these Debian packages. */
  | { readonly kind: 'libraries'; readonly packages: readonly string[] }
  /** A file of an installed distribution is not there, or not as it was published. */
  | { readonly kind: 'distributions' }
  | { readonly kind: 'healthcheck' }
  /** The start command ends, cannot be started, or does not listen. */
  | { readonly kind: 'start' }
  | { readonly kind: 'root' }
  | { readonly kind: 'compilers' }
