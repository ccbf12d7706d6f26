internal import CGDAL
internal import Glibc

/// One layer on its way out: a header line, a line a feature, a trailer line.
struct FeatureStream {
  /// A doubt for the trailer.
  struct Doubt {
    var index: Int?
    var reason: String
    var arguments: [String]
  }

  private struct Column {
    var position: Int32
    var name: String
    var type: OGRFieldType
    var isFlag: Bool
  }

  private let layer: OGRLayerH
  private let kind: SourceKind
  private let decoder: TextDecoder
  private let columns: [Column]
  private let keyColumn: String?
  private var shapes: ShapeText
  private var doubts: [Doubt] = []
  private var mojibake = 0
  /// Lines ready to be written, by group: of a drawing its layers, of all else one.
  private var groups: [String: (lines: JSONText, count: Int)] = [:]
  private let writesAtOnce: Bool
  private let crs: SourceSystem
  private let encoding: FoundEncoding?
  private let ownName: String
  private(set) var count = 0

  init(_ layer: OGRLayerH, kind: SourceKind, encoding: FoundEncoding?, writesAtOnce: Bool) {
    self.layer = layer
    self.kind = kind
    self.encoding = encoding
    self.writesAtOnce = writesAtOnce
    let decoder = TextDecoder(kind.handsOutRawText ? encoding?.name ?? "UTF-8" : "UTF-8")
    self.decoder = decoder
    // A layer's name is a file's, or the database's own: UTF-8 whatever the attributes are in.
    ownName = TextDecoder("UTF-8").text(OGR_L_GetName(layer))
    crs = SourceSystem(layer)
    let definition = OGR_L_GetLayerDefn(layer)
    columns = (0..<OGR_FD_GetFieldCount(definition)).map { number in
      let field = OGR_FD_GetFieldDefn(definition, number)
      return Column(
        position: number, name: decoder.text(OGR_Fld_GetNameRef(field)),
        type: OGR_Fld_GetType(field),
        isFlag: OGR_Fld_GetSubType(field) == OFSTBoolean)
    }
    let key = String(cString: OGR_L_GetFIDColumn(layer))
    // The survey's own key may serve as the table's; the usual names say nothing but the row.
    keyColumn = ["", "fid", "ogc_fid", "gid", "objectid"].contains(key.lowercased()) ? nil : key
    var metre = crs.metre
    if kind == .drawing {
      if Drawing.isInMillimetres(layer) { metre = 1000 }
      // Chords of 4.5 m lie within 5 mm of arcs of 510 m and more; this holds outside of blocks only.
      CPLSetConfigOption("OGR_ARC_MAX_GAP", "\(4.5 * metre)")
    }
    shapes = ShapeText(isSwapped: crs.isSwapped, metre: metre)
    judgeEncoding()
    if writesAtOnce { Output.write(header(named: ownName)) }
  }

  private mutating func judgeEncoding() {
    guard let encoding else { return }
    if let said = encoding.contradicted {
      doubts.append(Doubt(reason: "encoding-contradicted", arguments: [said, encoding.name]))
    } else if encoding.source == "content" {
      doubts.append(Doubt(reason: "encoding-guessed", arguments: [encoding.name]))
    }
    for column in columns {
      if let real = EncodingGuess.original(of: column.name) {
        doubts.append(Doubt(reason: "text-mojibake", arguments: [column.name, real]))
      }
    }
  }

  // MARK: Features

  mutating func add(_ feature: OGRFeatureH) throws {
    guard count < Limits.features else {
      throw Refusal("too-many-features", String(Limits.features))
    }
    let group = kind == .drawing ? text(feature, "Layer") ?? "0" : ownName
    var json = JSONText()
    json.add("{\"type\":\"Feature\",\"geometry\":")
    let isSpline = kind == .drawing && text(feature, "SubClasses")?.contains("Spline") == true
    let shape = OGR_F_GetGeometryRef(feature)
    if kind == .shapefile {
      shapes.writeNested(shape, to: &json)
    } else {
      shapes.write(shape, isCurve: isSpline, to: &json)
    }
    json.add(",\"properties\":{")
    var isFirst = true
    if let keyColumn {
      json.key(keyColumn, isFirst: true)
      json.integer(Int(OGR_F_GetFID(feature)))
      isFirst = false
    }
    for column in columns where OGR_F_IsFieldSetAndNotNull(feature, column.position) != 0 {
      if kind == .openStreetMap, column.name == "other_tags" {
        for (key, value) in Self.pairs(text(feature, column)) {
          json.key(key, isFirst: isFirst)
          json.string(value)
          isFirst = false
        }
        continue
      }
      write(feature, column, &json, &isFirst)
    }
    json.add("}}\n")
    if writesAtOnce {
      Output.write(json.bytes)
    } else {
      groups[group, default: (JSONText(), 0)].lines.bytes += json.bytes
      groups[group]?.count += 1
    }
    count += 1
  }

  private mutating func write(
    _ feature: OGRFeatureH, _ column: Column, _ json: inout JSONText, _ isFirst: inout Bool
  ) {
    let position = column.position
    if column.type == OFTBinary { return }
    json.key(column.name, isFirst: isFirst)
    isFirst = false
    switch column.type {
    case OFTInteger where column.isFlag:
      json.add(OGR_F_GetFieldAsInteger(feature, position) != 0 ? "true" : "false")
    case OFTInteger, OFTInteger64:
      json.integer(Int(OGR_F_GetFieldAsInteger64(feature, position)))
    case OFTReal: json.number(OGR_F_GetFieldAsDouble(feature, position))
    case OFTDate, OFTDateTime, OFTTime:
      let shown = String(cString: OGR_F_GetFieldAsString(feature, position))
      let parts = shown.split(separator: " ", maxSplits: 1)
      // Formats without a type for days store midnight.
      if column.type == OFTDateTime, shown.hasSuffix(" 00:00:00") {
        return json.string(shown.prefix(10).split { $0 == "/" }.joined(separator: "-"))
      }
      // Whole minutes are what people write.
      if column.type == OFTTime, shown.hasSuffix(":00"), shown.count == 8 {
        return json.string(String(shown.dropLast(3)))
      }
      let day = parts[0].split { $0 == "/" }.joined(separator: "-")
      json.string(([day] + parts.dropFirst().map(String.init)).joined(separator: "T"))
    case OFTStringList:
      let list = OGR_F_GetFieldAsStringList(feature, position)
      json.strings((0..<Int(CSLCount(list))).map { decoder.text(list?[$0]) })
    default:
      let value = text(feature, column) ?? ""
      if mojibake < 3, let real = EncodingGuess.original(of: value) {
        mojibake += 1
        doubts.append(Doubt(index: count, reason: "text-mojibake", arguments: [value, real]))
      }
      json.string(value)
    }
  }

  private func text(_ feature: OGRFeatureH, _ column: Column) -> String? {
    let text = decoder.text(OGR_F_GetFieldAsString(feature, column.position))
    return kind == .drawing ? FileText.unescaped(text) : text
  }

  private func text(_ feature: OGRFeatureH, _ name: String) -> String? {
    columns.first { $0.name == name }.flatMap { text(feature, $0) }
  }

  /// Tags of OpenStreetMap that have no column: `"key"=>"value","key"=>"value"`.
  private static func pairs(_ text: String?) -> [(String, String)] {
    var words: [String] = []
    var word: String?
    var isEscaped = false
    for character in text ?? "" {
      if word != nil, isEscaped || character != "\"" && character != "\\" {
        word?.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        if let done = word { words.append(done) }
        word = word == nil ? "" : nil
      }
    }
    return stride(from: 0, to: words.count - 1, by: 2).map { (words[$0], words[$0 + 1]) }
  }

  /// Says something of the layer as a whole.
  mutating func doubt(_ reason: String) { doubts.append(Doubt(reason: reason, arguments: [])) }

  // MARK: End

  /// - Parameter failure: what GDAL said when it stopped.
  mutating func finish(expected: Int, failure: String?) {
    if let failure {
      doubts.append(Doubt(reason: "reader-complained", arguments: [failure]))
    }
    if expected > count {
      doubts.append(
        Doubt(reason: "features-unread", arguments: [String(expected - count), String(expected)]))
    }
    if decoder.cutTexts > 0 {
      doubts.append(Doubt(reason: "text-cut", arguments: [String(decoder.cutTexts)]))
    }
    if decoder.brokenTexts > 0 {
      doubts.append(
        Doubt(reason: "text-broken", arguments: [String(decoder.brokenTexts), decoder.name]))
    }
    if shapes.measured > 0 {
      doubts.append(Doubt(reason: "measures-left-out", arguments: [String(shapes.measured)]))
    }
    if shapes.worstChord > Limits.flatness {
      let millimetres = (shapes.worstChord * 1000).rounded(.up)
      doubts.append(Doubt(reason: "curve-coarse", arguments: [String(Int(min(1e9, millimetres)))]))
    }
    if writesAtOnce { return Output.write(trailer(count, doubts)) }
    var rest = doubts
    for name in groups.keys.sorted() {
      guard let group = groups[name] else { continue }
      Output.write(header(named: name))
      Output.write(group.lines.bytes)
      Output.write(trailer(group.count, rest))
      rest = []
    }
    if groups.isEmpty {
      Output.write(header(named: ownName))
      Output.write(trailer(0, rest))
    }
  }

  private func header(named name: String) -> [UInt8] {
    var json = JSONText()
    json.add("{\"layer\":")
    json.string(name)
    json.key("format")
    json.string(kind.rawValue)
    json.key("crs")
    if let name = crs.name { json.string(name) } else { json.add("null") }
    json.key("geometry")
    json.string(String(cString: OGRGeometryTypeToName(OGR_L_GetGeomType(layer))))
    if let encoding {
      json.key("encoding")
      json.string(encoding.name)
      json.key("encoding_from")
      json.string(encoding.source)
    }
    json.key("fields")
    json.strings(columns.map(\.name))
    json.key("types")
    json.strings(columns.map { String(cString: OGR_GetFieldTypeName($0.type)) })
    json.add("}\n")
    return json.bytes
  }

  private func trailer(_ count: Int, _ doubts: [Doubt]) -> [UInt8] {
    var json = JSONText()
    json.add("{\"end\":true,\"features\":")
    json.integer(count)
    json.add(",\"doubts\":[")
    for (number, doubt) in doubts.enumerated() {
      if number > 0 { json.add(",") }
      json.strings([doubt.index.map(String.init) ?? "", doubt.reason] + doubt.arguments)
    }
    json.add("]}\n")
    return json.bytes
  }
}

extension FeatureStream.Doubt {
  init(reason: String, arguments: [String]) {
    self.init(index: nil, reason: reason, arguments: arguments)
  }
}

/// What a drawing's numbers are.
enum Drawing {
  /// Eastings and northings in millimetres are over 10⁸; metres stay below.
  static func isInMillimetres(_ layer: OGRLayerH) -> Bool {
    var box = OGREnvelope()
    guard OGR_L_GetExtent(layer, &box, 1) == OGRERR_NONE else { return false }
    return max(abs(box.MinX), abs(box.MaxX), abs(box.MinY), abs(box.MaxY)) > 1e8
  }
}

/// Standard output, gathered into large pieces.
enum Output {
  nonisolated(unsafe) private static var waiting: [UInt8] = []

  static func write(_ bytes: [UInt8]) {
    waiting += bytes
    if waiting.count > 1 << 20 { flush() }
  }

  static func flush() {
    waiting.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count, let base = buffer.baseAddress {
        let wrote = Glibc.write(STDOUT_FILENO, base + done, buffer.count - done)
        if wrote > 0 { done += wrote } else if errno != EINTR { exit(74) }
      }
    }
    waiting.removeAll(keepingCapacity: true)
  }
}
