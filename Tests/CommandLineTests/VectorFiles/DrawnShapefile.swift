import Foundation

/// A Shapefile of polygons written byte by byte, so that tests decide what it is made of.
struct DrawnShapefile {
  /// Raw bytes of names and values; every column is text of a width.
  var columns: [(name: [UInt8], width: Int)]
  /// Rings in the order they are to be written, and a value for each column.
  var records: [(rings: [[(Double, Double)]], values: [[UInt8]])]
  /// Byte 29 of the .dbf.
  var language: UInt8 = 0

  func write(to stem: String, cpg: String? = nil, prj: String? = nil, index: Bool = true) throws {
    let (shapes, offsets) = shp()
    func put(_ bytes: [UInt8], _ ending: String) throws {
      try Data(bytes).write(to: URL(filePath: "\(stem).\(ending)"))
    }
    try put(shapes, "shp")
    if index { try put(shx(offsets), "shx") }
    try put(dbf(), "dbf")
    if let cpg { try put(Array(cpg.utf8), "cpg") }
    if let prj { try put(Array(prj.utf8), "prj") }
  }

  private func shp() -> (bytes: [UInt8], offsets: [(start: Int, length: Int)]) {
    var body: [UInt8] = []
    var offsets: [(start: Int, length: Int)] = []
    for (number, record) in records.enumerated() {
      let points = record.rings.flatMap { $0 }
      var content = little(5) + box(points)
      content += little(record.rings.count) + little(points.count)
      var start = 0
      for ring in record.rings {
        content += little(start)
        start += ring.count
      }
      for (x, y) in points { content += double(x) + double(y) }
      offsets.append((100 + body.count, content.count))
      body += big(number + 1) + big(content.count / 2) + content
    }
    return (header(100 + body.count) + body, offsets)
  }

  private func shx(_ offsets: [(start: Int, length: Int)]) -> [UInt8] {
    header(100 + 8 * offsets.count) + offsets.flatMap { big($0.start / 2) + big($0.length / 2) }
  }

  private func header(_ size: Int) -> [UInt8] {
    let points = records.flatMap { $0.rings.flatMap { $0 } }
    return big(9994) + [UInt8](repeating: 0, count: 20) + big(size / 2) + little(1000) + little(5)
      + box(points) + [UInt8](repeating: 0, count: 32)
  }

  private func dbf() -> [UInt8] {
    let width = 1 + columns.reduce(0) { $0 + $1.width }
    var bytes: [UInt8] = [3, 126, 1, 1] + little(records.count)
    bytes += short(32 + 32 * columns.count + 1) + short(width)
    bytes += [UInt8](repeating: 0, count: 20)
    bytes[29] = language
    for column in columns {
      let name = column.name.prefix(10)
      bytes += name + [UInt8](repeating: 0, count: 11 - name.count) + [UInt8(ascii: "C")]
      bytes += [0, 0, 0, 0, UInt8(column.width), 0] + [UInt8](repeating: 0, count: 14)
    }
    bytes.append(0x0D)
    for record in records {
      bytes.append(0x20)
      for (value, column) in zip(record.values, columns) {
        let cut = value.prefix(column.width)
        bytes += cut + [UInt8](repeating: 0x20, count: column.width - cut.count)
      }
    }
    return bytes + [0x1A]
  }

  private func box(_ points: [(Double, Double)]) -> [UInt8] {
    let (xs, ys) = (points.map(\.0), points.map(\.1))
    return double(xs.min() ?? 0) + double(ys.min() ?? 0) + double(xs.max() ?? 0)
      + double(ys.max() ?? 0)
  }

  private func little(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(value >> (8 * $0) & 255) } }
  private func big(_ value: Int) -> [UInt8] { little(value).reversed() }
  private func short(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8)] }
  private func double(_ value: Double) -> [UInt8] {
    (0..<8).map { UInt8(value.bitPattern >> (8 * $0) & 255) }
  }
}

extension [UInt8] {
  /// GBK of a text, by the operating system's own tables.
  init(gbk text: String) { self = Self.encoded(text, 0x8000_0632) }
  init(big5 text: String) { self = Self.encoded(text, 0x8000_0A03) }

  private static func encoded(_ text: String, _ encoding: UInt) -> [UInt8] {
    [UInt8](text.data(using: String.Encoding(rawValue: encoding)) ?? Data())
  }
}
