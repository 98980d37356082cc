/** A distribution's name as PEP 503 compares it: `Foo_Bar.baz` is `foo-bar-baz`. */
export const normalizeName = (name: string): string => name.replace(/[-_.]+/gu, '-').toLowerCase()
