#include "include/CShims.h"

#include <cstdio>
#include <fcntl.h>

// glibc declares renameat2 only under _GNU_SOURCE, which Swift's module of it does not set.

extern "C" int firelane_exchange(const char *first, const char *second) {
  return renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE);
}

extern "C" int firelane_rename_new(const char *from, const char *to) {
  return renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
}
