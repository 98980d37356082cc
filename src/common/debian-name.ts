/** Debian Policy 5.6.1; the + . - may not come first, so no name is taken for an option of apt-get. */
const DEBIAN_NAME = /^[a-z0-9][a-z0-9+.-]+$/u

/** Whether this can be the name of a Debian package. */
export const isDebianName = (name: string): boolean => DEBIAN_NAME.test(name)
