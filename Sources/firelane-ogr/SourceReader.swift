internal import CGDAL
internal import Glibc

/// Reads all layers of a source.
struct SourceReader {
  private let source: String

  init(_ source: String) { self.source = source }

  func run() throws {
    if SourceKind.isDatabase(source) { return try read(source, .database) }
    try checkSize()
    let ending = SourceKind.ending(of: source)
    if ending == "zip" { return try readZip() }
    if ["xlsx", "kmz"].contains(ending) { _ = try ZipDirectory(path: source) }
    guard let kind = SourceKind(ending: ending) else { throw Refusal("format-unknown", ending) }
    try read(source, kind)
  }

  private func checkSize() throws {
    var information = stat()
    guard stat(source, &information) == 0 else {
      throw Refusal("file-unreadable", String(cString: strerror(errno)))
    }
    guard information.st_mode & S_IFMT == S_IFREG else { throw Refusal("file-not-plain") }
    guard information.st_size > 0 else { throw Refusal("file-empty") }
    guard information.st_size <= Limits.fileBytes else {
      throw Refusal("file-too-large", String(information.st_size))
    }
  }

  // MARK: Zip

  private func readZip() throws {
    let directory = try ZipDirectory(path: source)
    if directory.nameEncoding == "GB18030" { CPLSetConfigOption("CPL_ZIP_ENCODING", "CP936") }
    if directory.nameEncoding == "UTF-8" { CPLSetConfigOption("CPL_ZIP_ENCODING", "UTF-8") }
    let names = directory.members.map(directory.displayed).sorted()
    let readable = names.filter { name in
      let ending = SourceKind.ending(of: name)
      let isTable = ending == "dbf" && names.contains { Self.isShape($0, of: name) }
      let isHidden = name.split(separator: "/").contains { $0.hasPrefix(".") || $0 == "__MACOSX" }
      return !isTable && !isHidden && SourceKind(ending: ending) != nil
    }
    guard !readable.isEmpty else {
      throw Refusal("zip-without-layers", names.prefix(5).joined(separator: ", "))
    }
    for name in readable {
      guard let kind = SourceKind(ending: SourceKind.ending(of: name)) else { continue }
      try read("/vsizip/{\(source)}/\(name)", kind)
    }
  }

  private static func isShape(_ name: String, of table: String) -> Bool {
    name.lowercased() == table.dropLast(3).lowercased() + "shp"
  }

  // MARK: One source

  private func read(_ path: String, _ kind: SourceKind) throws {
    let encoding = prepare(path, kind)
    let restored = kind == .shapefile ? try Shapefile.inMemoryWithIndex(path) : nil
    let options = strings(kind.openOptions)
    let drivers = strings([kind.rawValue])
    defer {
      CSLDestroy(options)
      CSLDestroy(drivers)
    }
    CPLErrorReset()
    guard let dataset = firelane_open(restored ?? path, drivers, options) else {
      throw Refusal("source-not-opened", kind.rawValue, Self.message() ?? "-")
    }
    defer { GDALClose(dataset) }
    let count = GDALDatasetGetLayerCount(dataset)
    guard count > 0 else { throw Refusal("source-without-layers") }
    guard Int(count) <= Limits.layers else { throw Refusal("too-many-layers", String(count)) }
    if kind == .openStreetMap { return try readTogether(dataset, Int(count), kind) }
    for number in 0..<count {
      guard let layer = GDALDatasetGetLayer(dataset, Int32(number)) else { continue }
      try read(layer, kind, encoding, isRestored: restored != nil)
    }
  }

  /// What the drivers must be told before they open a file.
  private func prepare(_ path: String, _ kind: SourceKind) -> FoundEncoding? {
    switch kind {
    case .shapefile: return FileText.shapefile(path)
    case .commaSeparated: return FileText.choose([], FileText.bytes(path))
    case .drawing:
      let encoding = FileText.drawing(path)
      CPLSetConfigOption("DXF_ENCODING", encoding.name == "GB18030" ? "CP936" : encoding.name)
      CPLSetConfigOption("DXF_MERGE_BLOCK_GEOMETRIES", "FALSE")
      // Steps of 0.5° lie within 5 mm of the arc up to 520 m of radius, as drawn by scaled blocks too;
      // beyond that the gap rules, which is set once the unit is known.
      CPLSetConfigOption("OGR_ARC_STEPSIZE", "0.5")
      return encoding
    case .workbook:
      // Where all cells are words, nothing tells the first row from the others.
      CPLSetConfigOption("OGR_XLSX_HEADERS", "FORCE")
      return nil
    default: return nil
    }
  }

  private func read(
    _ layer: OGRLayerH, _ kind: SourceKind, _ encoding: FoundEncoding?, isRestored: Bool
  ) throws {
    let expected = Int(OGR_L_GetFeatureCount(layer, 0))
    var stream = FeatureStream(
      layer, kind: kind, encoding: encoding, writesAtOnce: kind != .drawing)
    if isRestored { stream.doubt("index-restored") }
    OGR_L_ResetReading(layer)
    CPLErrorReset()
    while let feature = OGR_L_GetNextFeature(layer) {
      defer { OGR_F_Destroy(feature) }
      try stream.add(feature)
    }
    stream.finish(expected: expected, failure: Self.message())
  }

  /// Features of this format come in the order of the file, whatever layer they belong to.
  private func readTogether(_ dataset: GDALDatasetH, _ count: Int, _ kind: SourceKind) throws {
    var streams: [OGRLayerH: FeatureStream] = [:]
    var order: [OGRLayerH] = []
    for number in 0..<count {
      guard let layer = GDALDatasetGetLayer(dataset, Int32(number)) else { continue }
      order.append(layer)
      streams[layer] = FeatureStream(layer, kind: kind, encoding: nil, writesAtOnce: false)
    }
    CPLErrorReset()
    var layer: OGRLayerH?
    while let feature = GDALDatasetGetNextFeature(dataset, &layer, nil, nil, nil) {
      defer { OGR_F_Destroy(feature) }
      if let layer { try streams[layer]?.add(feature) }
    }
    let failure = Self.message()
    for layer in order { streams[layer]?.finish(expected: -1, failure: failure) }
  }

  private func strings(_ list: [String]) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    list.reduce(nil) { CSLAddString($0, $1) }
  }

  /// What GDAL said last, on one line, without the password of a database.
  private static func message() -> String? {
    guard CPLGetLastErrorType() == CE_Failure || CPLGetLastErrorType() == CE_Fatal else {
      return nil
    }
    let text = String(cString: CPLGetLastErrorMsg())
    return text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
