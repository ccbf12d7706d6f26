import Geometry
import TestSupport
import Testing

@testable import Compliance

/// The flat searches against the plainest way to the same answer.
@Suite("Searches in kept memory")
struct KeptMemoryTests {
  @Test("sorting in place is sorting", arguments: UInt64(0)..<40)
  func sorting(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let count = Int.random(in: 0...400, using: &random)
    // Few different values, runs up and down, and noise.
    let range = seed % 4 == 0 ? 0...3.0 : 0...1000.0
    var values = (0..<count).map { _ in Double.random(in: range, using: &random) }
    if seed % 4 < 2 { values = values.map { $0.rounded() } }
    if seed % 3 == 1 { values.sort() }
    if seed % 3 == 2 { values = values.sorted() + values.sorted(by: >) }
    let buffer = FlatBuffer<Keyed>(capacity: 1)
    for (index, value) in values.enumerated() { buffer.append(Keyed(value, index)) }
    buffer.elements.sortFlat()
    let expected = values.enumerated().sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }
    #expect(buffer.elements.map { Int($0.index) } == expected.map(\.offset), "seed \(seed)")
  }

  @Test("the nearest segment of a chain is that of looking at all", arguments: UInt64(0)..<40)
  func nearestSegment(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    // Whole metres make many equally near segments.
    func metres(_ range: ClosedRange<Double>) -> Double {
      let value = Double.random(in: range, using: &random)
      return seed % 2 == 0 ? value.rounded() : value
    }
    let count = Int.random(in: 2...600, using: &random)
    var points = [Coordinate(0, 0)]
    for _ in 1..<count {
      points.append(points[points.count - 1] + Coordinate(metres(-3...4), metres(-3...3)))
    }
    let index = ChainIndex(points)
    for _ in 0..<50 {
      let position = Coordinate(metres(-10...300), metres(-30...30))
      let guess = Int.random(in: 0..<count, using: &random)
      let found = index.nearest(position, points, guess: guess)
      let squares = (0..<(count - 1)).map { number -> Double in
        let offset = nearestPoint(points[number], points[number + 1], position) - position
        return offset.dot(offset)
      }
      let least = squares.min() ?? .infinity
      #expect(found.square == least, "seed \(seed)")
      #expect(found.segment == squares.firstIndex(of: least), "seed \(seed)")
    }
  }

  private func nearestPoint(_ a: Coordinate, _ b: Coordinate, _ to: Coordinate) -> Coordinate {
    let fraction = Segment(a, b).fractionNearest(to: to)
    let step = b - a
    return Coordinate(a.x + step.x * fraction, a.y + step.y * fraction)
  }

  @Test("boxes near a box are those of looking at all", arguments: UInt64(0)..<20)
  func nearBoxes(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let boxes = (0..<80).map { _ in
      Envelope(
        Coordinate(
          Double.random(in: 0...60, using: &random), Double.random(in: 0...90, using: &random)),
        margin: Double.random(in: 0...4, using: &random))
    }
    let sweep = BoxSweep(boxes)
    let found = FlatBuffer<Int32>()
    for number in boxes.indices {
      let margin = Double.random(in: 0...5, using: &random)
      sweep.meeting(number, margin: margin, found)
      let expected = (0..<number).filter {
        boxes[$0].intersects(boxes[number].expanded(by: margin))
      }
      #expect(found.elements.map(Int.init) == expected, "seed \(seed)")
    }
  }

  @Test("hulls are said to be far enough apart only where they are", arguments: UInt64(0)..<40)
  func farEnough(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    func points(_ x: ClosedRange<Double>) -> FlatBuffer<Coordinate> {
      let result = FlatBuffer<Coordinate>()
      for _ in 0..<Int.random(in: 1...20, using: &random) {
        result.append(
          Coordinate(
            Double.random(in: x, using: &random), Double.random(in: -5...5, using: &random)))
      }
      return result
    }
    let left = points(-8...1)
    let right = points(0...9)
    let whole = HullDistance.between(left.elements, right.elements)
    for enough in [0, whole / 2, whole - 1e-3, whole + 1e-3, whole * 2] where enough >= 0 {
      let start = (
        Int.random(in: left.indices, using: &random), Int.random(in: right.indices, using: &random)
      )
      let told = HullDistance.between(
        left.elements, right.elements, enough: enough, start: start)
      if told == .infinity {
        #expect(whole > enough, "seed \(seed)")
      } else {
        #expect(abs(told - whole) < 1e-6, "seed \(seed)")
      }
    }
  }
}
