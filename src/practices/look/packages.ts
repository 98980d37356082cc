/** Debian packages that only building needs: compilers, their helpers, and the headers of C and Python. */
const COMPILERS =
  /^(?:build-essential|gcc(?:-[\d.]+)?|g\+\+(?:-[\d.]+)?|gfortran|clang(?:-\d+)?|cpp|make|cmake|ninja-build|autoconf|automake|libtool|pkg-config|pkgconf|swig|rustc|cargo|golang(?:-go)?|libc6-dev|libstdc\+\+-\d+-dev|python3(?:\.\d+)?-dev|python-dev)$/u

export const isCompiler = (name: string): boolean => COMPILERS.test(name)

/** Debian Policy 8.4: development files are in packages that end in `-dev`. */
export const isHeaders = (name: string): boolean => name.endsWith('-dev')
