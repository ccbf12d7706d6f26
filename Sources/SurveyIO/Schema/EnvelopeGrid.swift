import Geometry

/// Boxes by the cells of a square grid they touch; finds those that meet another box.
struct EnvelopeGrid: Sendable {
  private let cell: Double
  private var cells: [Int64: [Int32]] = [:]
  private var envelopes: [Envelope] = []
  /// Boxes over so many cells that they are simply looked at each time.
  private var large: [Int32] = []

  init(cell: Double) { self.cell = cell }

  /// How many boxes there are.
  var count: Int { envelopes.count }

  /// Adds a box; its number is the count before.
  ///
  /// - Complexity: O(cells touched), at most 256.
  mutating func insert(_ envelope: Envelope) {
    let number = Int32(envelopes.count)
    envelopes.append(envelope)
    guard !envelope.isEmpty else { return }
    let (x0, x1, y0, y1) = range(envelope)
    if (x1 - x0 + 1) * (y1 - y0 + 1) > 256 {
      large.append(number)
      return
    }
    for x in x0...x1 {
      for y in y0...y1 { cells[Self.key(x, y), default: []].append(number) }
    }
  }

  /// Calls `body` with the numbers of all boxes that meet one; a number may come several times.
  func forEach(meeting envelope: Envelope, _ body: (Int) -> Void) {
    guard !envelope.isEmpty else { return }
    for number in large where envelopes[Int(number)].intersects(envelope) { body(Int(number)) }
    let (x0, x1, y0, y1) = range(envelope)
    if (x1 - x0 + 1) * (y1 - y0 + 1) > 4 * cells.count + 16 {
      for (number, other) in envelopes.enumerated() where other.intersects(envelope) {
        body(number)
      }
      return
    }
    for x in x0...x1 {
      for y in y0...y1 {
        guard let numbers = cells[Self.key(x, y)] else { continue }
        for number in numbers where envelopes[Int(number)].intersects(envelope) {
          body(Int(number))
        }
      }
    }
  }

  private func range(_ envelope: Envelope) -> (Int, Int, Int, Int) {
    func index(_ value: Double) -> Int { Int((value / cell).rounded(.down)) }
    return (
      index(envelope.minX), index(envelope.maxX), index(envelope.minY), index(envelope.maxY)
    )
  }

  private static func key(_ x: Int, _ y: Int) -> Int64 { Int64(x) << 32 ^ (Int64(y) & 0xFFFF_FFFF) }
}
