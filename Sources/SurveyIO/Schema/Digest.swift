import CNettle
import Geometry
import Model

/// SHA-256 over bytes given piece by piece (Nettle).
struct Digest {
  private var context = sha256_ctx()
  private var buffer: [UInt8] = []

  init() {
    nettle_sha256_init(&context)
    buffer.reserveCapacity(4096)
  }

  mutating func add(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    // Ends the text, so that two neighbours cannot trade letters.
    buffer.append(0)
    if buffer.count > 3000 { flush() }
  }

  mutating func add(_ number: Int64) {
    withUnsafeBytes(of: number.littleEndian) { buffer.append(contentsOf: $0) }
    if buffer.count > 3000 { flush() }
  }

  /// A shape with its coordinates rounded to a step.
  mutating func add(_ shape: Shape, stepsPerUnit: Double) {
    func add(_ coordinates: [Coordinate], _ digest: inout Digest) {
      digest.add(Int64(coordinates.count))
      withUnsafeTemporaryAllocation(of: Int64.self, capacity: 2 * coordinates.count) { steps in
        for (index, coordinate) in coordinates.enumerated() {
          let x = Self.rounded(coordinate.x * stepsPerUnit)
          let y = Self.rounded(coordinate.y * stepsPerUnit)
          steps.initializeElement(at: 2 * index, to: x.littleEndian)
          steps.initializeElement(at: 2 * index + 1, to: y.littleEndian)
        }
        digest.buffer.append(contentsOf: UnsafeRawBufferPointer(steps))
      }
      if digest.buffer.count > 3000 { digest.flush() }
    }
    switch shape {
    case .point(let point): add([point], &self)
    case .multiPoint(let points): add(points, &self)
    case .lineString(let line): add(line.coordinates, &self)
    case .multiLineString(let lines): for line in lines { add(line.coordinates, &self) }
    case .polygon(let polygon): for ring in polygon.rings { add(ring.coordinates, &self) }
    case .multiPolygon(let polygons):
      for polygon in polygons { for ring in polygon.rings { add(ring.coordinates, &self) } }
    }
  }

  private static func rounded(_ value: Double) -> Int64 {
    Int64(exactly: value.rounded()) ?? (value < 0 ? .min : .max)
  }

  private mutating func flush() {
    nettle_sha256_update(&context, buffer.count, buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  /// The 32 bytes; nothing can be added afterwards.
  mutating func finish() -> [UInt8] {
    flush()
    var result = [UInt8](repeating: 0, count: 32)
    nettle_sha256_digest(&context, result.count, &result)
    return result
  }

  /// Lower-case hexadecimal digits of bytes.
  static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
