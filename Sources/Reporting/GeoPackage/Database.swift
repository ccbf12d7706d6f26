import CSQLite
import Model
import SurveyIO

/// A value of a row.
enum DatabaseValue {
  case null
  case whole(Int)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

/// An SQLite database in memory; the only door to the library.
final class Database {
  private var handle: OpaquePointer?

  /// - Throws: `PlannerError` (our fault) `geopackage-not-written`.
  init() throws {
    if sqlite3_open(":memory:", &handle) != SQLITE_OK { throw failure("open") }
  }

  deinit { sqlite3_close(handle) }

  private func failure(_ what: String) -> PlannerError {
    let reason = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "?"
    return PlannerError(.software, "geopackage-not-written", at: what, [reason])
  }

  /// Runs statements that give nothing back.
  func run(_ sql: String) throws {
    if sqlite3_exec(handle, sql, nil, nil, nil) != SQLITE_OK { throw failure(sql) }
  }

  /// Runs one statement for each row of values.
  func insert(_ sql: String, _ rows: some Sequence<[DatabaseValue]>) throws {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else {
      throw failure(sql)
    }
    defer { sqlite3_finalize(statement) }
    for row in rows {
      for (index, value) in row.enumerated() { bind(value, to: statement, Int32(index + 1)) }
      guard sqlite3_step(statement) == SQLITE_DONE else { throw failure(sql) }
      sqlite3_reset(statement)
    }
  }

  private func bind(_ value: DatabaseValue, to statement: OpaquePointer?, _ index: Int32) {
    switch value {
    case .null: sqlite3_bind_null(statement, index)
    case .whole(let number): sqlite3_bind_int64(statement, index, Int64(number))
    case .real(let number): sqlite3_bind_double(statement, index, number)
    case .text(let text):
      _ = firelane_bind_text(statement, index, text, Int32(text.utf8.count))
    case .blob(let bytes):
      _ = bytes.withUnsafeBytes {
        firelane_bind_blob(statement, index, $0.baseAddress, Int32($0.count))
      }
    }
  }

  /// The database as the bytes of its file.
  func serialized() throws -> [UInt8] {
    var size: Int64 = 0
    guard let bytes = sqlite3_serialize(handle, "main", &size, 0) else {
      throw failure("serialize")
    }
    defer { sqlite3_free(bytes) }
    return [UInt8](UnsafeBufferPointer(start: bytes, count: Int(size)))
  }
}
