import CShims
import Geometry
import Model

/// Reads GeoJSON (RFC 7946), newline-delimited GeoJSON and GeoJSON text sequences (RFC 8142).
///
/// A fault inside a feature costs that feature: it becomes a doubt with its index, and the rest is
/// read. Rings keep their direction; an open ring is closed and reported. Coordinates stay in the
/// system of the file.
public struct GeoJSONReader: Sendable {
  /// How many threads may read at once; the result does not depend on it.
  public var width: Int

  /// Bytes a file may hold; a larger survey goes in several files or as GeoPackage.
  public static let largest = 4 << 30

  /// Features per piece of work; its arrays stay in the cache.
  private static let chunk = 1024

  public init(width: Int = 1) { self.width = width }

  /// Reads a file.
  ///
  /// - Throws: ``PlannerError``: no input where the file is missing, is a folder or may not be read;
  ///   bad data where it is empty, larger than ``largest``, no plain file, cut off, not UTF-8, not JSON
  ///   or not GeoJSON.
  /// - Complexity: O(*n*) in the size of the file.
  public func read(path: String) throws -> SourceFile {
    try read(FileBytes(path: path, limit: Self.largest), path)
  }

  /// Reads text that is in memory; `name` stands for the file in errors.
  public func read(bytes: UnsafeRawBufferPointer, name: String) throws -> SourceFile {
    try read(FileBytes(copying: bytes), name)
  }

  /// Reads text that is in memory; `name` stands for the file in errors.
  public func read(bytes: [UInt8], name: String) throws -> SourceFile {
    try bytes.withUnsafeBytes { try read(bytes: $0, name: name) }
  }

  private func read(_ file: consuming FileBytes, _ name: String) throws -> SourceFile {
    switch ByteOrderMark.find(in: file.buffer) {
    case .utf8(let offset):
      return try read(file.start + offset, file.count - offset, name)
    case .utf16(let text?):
      return try read(bytes: text, name: name)
    case .utf16(nil):
      throw PlannerError(.badData, "file-not-utf16", at: name)
    }
  }

  private func read(
    _ start: UnsafePointer<UInt8>, _ count: Int, _ name: String
  ) throws -> SourceFile {
    guard let document = firelane_document_scan(start, count) else {
      throw PlannerError(.software, "out-of-memory", at: name)
    }
    defer { firelane_document_free(document) }
    let view = firelane_document_look(document)
    if view.error != 0 { throw Self.failure(view, start, name) }
    var result = SourceFile(name: name, featureCount: view.feature_count, coordinateDecimals: 0)
    for member in UnsafeBufferPointer(start: view.members, count: view.member_count) {
      let key = String(member.key)
      let raw = String(member.value)
      if key == "crs" { result.crsMember = raw } else { result.foreignMembers.append((key, raw)) }
    }
    let doubts = UnsafeBufferPointer(start: view.doubts, count: view.doubt_count)
    result.findings = doubts.map(InputDoubt.init)
    for var piece in try readPieces(document, view.feature_count, name) {
      // The first piece has room for all.
      if result.features.isEmpty {
        swap(&result.features, &piece.features)
      } else {
        result.features.append(contentsOf: piece.features)
      }
      result.findings.append(contentsOf: piece.doubts)
      result.coordinateDecimals = max(result.coordinateDecimals, piece.decimals)
    }
    return result
  }

  private func readPieces(
    _ document: OpaquePointer, _ count: Int, _ name: String
  ) throws -> [FeaturePiece] {
    let shared = SharedDocument(document: document)
    let pieces = Stretches.map(count, width: width, least: Self.chunk) { range in
      FeaturePiece(
        shared.document, range, chunk: Self.chunk, room: range.lowerBound == 0 ? count : nil)
    }
    guard pieces.allSatisfy(\.isComplete) else {
      throw PlannerError(.software, "out-of-memory", at: name)
    }
    return pieces
  }

  private static func failure(
    _ view: firelane_document_view, _ start: UnsafePointer<UInt8>, _ name: String
  ) -> PlannerError {
    let before = UnsafeBufferPointer(start: start, count: view.error_offset)
    let line = before.reduce(into: 1) { if $1 == UInt8(ascii: "\n") { $0 += 1 } }
    let code: PlannerError.Code = Int(view.error) == FIRELANE_NO_MEMORY ? .software : .badData
    var arguments = [String(line), String(view.error_offset)]
    if view.error_text.length > 0 { arguments.append(String(view.error_text)) }
    return PlannerError(code, GeoJSONDoubts.errors[Int(view.error)], at: name, arguments)
  }
}

/// A scanned document that several threads read.
private struct SharedDocument: @unchecked Sendable {
  // Safe: nobody writes to a document after its scan, and it outlives the threads.
  let document: OpaquePointer
}
