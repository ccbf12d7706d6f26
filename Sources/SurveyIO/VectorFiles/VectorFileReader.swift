import Geometry
import Glibc
import Model

/// Reads what is no GeoJSON through `firelane-ogr`: every layer becomes a file of its own.
public struct VectorFileReader: Sendable {
  /// How many threads may read at once; the result does not depend on it.
  public var width: Int
  private let environment: [String: String]

  public init(width: Int = 1, environment: [String: String]) {
    self.width = width
    self.environment = environment
  }

  /// The layers of a source, in its order; coordinates in the system each layer states.
  ///
  /// - Throws: `PlannerError` with code `badData` where the reader is not installed, refuses the source,
  ///   crashes, takes too long, or its stream is cut off; `noInput` where there is no file.
  public func read(_ source: VectorSource) throws -> [SourceFile] {
    // Names go to the reader on a line, and what stands before the break may be another file's.
    guard !source.text.utf8.contains(UInt8(ascii: "\n")) else {
      throw PlannerError(
        .noInput, "file-unreadable", at: source.name, [String(cString: strerror(EINVAL))])
    }
    if !VectorSource.isDatabase(source.text), access(source.text, R_OK) != 0 {
      let reason = errno == EACCES ? "file-unreadable" : "file-missing"
      throw PlannerError(.noInput, reason, at: source.name, [String(cString: strerror(errno))])
    }
    let outcome = try ReaderProcess(environment: environment).read(source)
    let layers = try outcome.bytes.withUnsafeBytes { bytes in
      try VectorStream(bytes).layers(of: source, status: outcome.status)
    }
    return try layers.map { layer in
      try outcome.bytes.withUnsafeBytes { bytes in
        let part = UnsafeRawBufferPointer(rebasing: bytes[layer.features])
        return try file(layer, part, source, isAlone: layers.count == 1)
      }
    }
  }

  private func file(
    _ layer: VectorStream.Layer, _ bytes: UnsafeRawBufferPointer, _ source: VectorSource,
    isAlone: Bool
  ) throws -> SourceFile {
    let name = isAlone ? source.name : "\(source.name)/\(layer.name)"
    var file = SourceFile(name: name)
    if layer.count > 0, bytes.count > 0 {
      file = try GeoJSONReader(width: width).read(bytes: bytes, name: name)
    }
    guard file.featureCount == layer.count else {
      throw PlannerError(.badData, "reader-cut-off", at: name)
    }
    file.foreignMembers = [("name", Self.quoted(layer.name))]
    file.crsMember = layer.crs.map(Self.quoted)
    file.findings += layer.doubts
    if layer.cutsNames { Self.completeNames(of: &file) }
    file.isTable = layer.isTable
    return file
  }

  /// Names of a Shapefile's columns end after ten bytes; `has_property_company` comes as `has_proper`.
  private static func completeNames(of file: inout SourceFile) {
    var known: [String: String?] = [:]
    for number in file.features.indices {
      for place in file.features[number].properties.indices {
        let key = file.features[number].properties[place].key
        // Ten bytes of UTF-8 or of GBK, where a Chinese character has two; one cut in half is gone.
        let inGBK = key.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
        guard (8...10).contains(inGBK) || (8...10).contains(key.utf8.count) else { continue }
        let whole = known[key] ?? AliasTable.builtIn.completed(key)
        known[key] = .some(whole)
        if let whole { file.features[number].properties[place].key = whole }
      }
    }
    for (key, whole) in known.sorted(by: { $0.key < $1.key }) {
      guard let whole else { continue }
      file.findings.append(
        InputDoubt(index: nil, reason: "name-completed", arguments: [key, whole], isDropped: false))
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
