// SQLite: a GeoPackage is one of its files.
#pragma once
#include <sqlite3.h>
// The macro is a cast that does not cross into Swift: the bytes are copied before the call returns.
static inline int firelane_bind_text(sqlite3_stmt *statement, int index, const char *text, int count) {
  return sqlite3_bind_text(statement, index, text, count, SQLITE_TRANSIENT);
}
static inline int firelane_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count) {
  return sqlite3_bind_blob(statement, index, bytes, count, SQLITE_TRANSIENT);
}
