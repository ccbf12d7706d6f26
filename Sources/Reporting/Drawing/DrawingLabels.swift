import Geometry
import Glibc

/// Places words of a drawing clear of each other.
struct DrawingLabels {
  /// A turned box that a word fills.
  private struct Box {
    var centre: Coordinate
    /// Half of its length and height, as vectors.
    var along: Coordinate
    var across: Coordinate

    var corners: [Coordinate] {
      [
        centre - along - across, centre + along - across, centre + along + across,
        centre - along + across,
      ]
    }

    /// Two boxes are apart when they are on one of their own axes.
    func isApart(from other: Box) -> Bool {
      for axis in [along, across, other.along, other.across] {
        let (own, others) = (corners.map { $0.dot(axis) }, other.corners.map { $0.dot(axis) })
        guard let a = own.min(), let b = own.max(), let c = others.min(), let d = others.max()
        else { return true }
        if b <= c || d <= a { return true }
      }
      return false
    }
  }

  private struct Cell: Hashable {
    var x: Int
    var y: Int
  }

  private var boxes: [Box] = []
  private var cells: [Cell: [Int]] = [:]
  private static let size = 20.0

  /// - Parameters:
  ///   - text: in one line; its middle comes to the first place that is free.
  ///   - height: metres.
  ///   - rotation: degrees.
  /// - Returns: `nil` where every place is taken.
  mutating func place(
    _ text: String, at places: [Coordinate], height: Double, rotation: Double = 0
  ) -> Coordinate? {
    for place in places {
      let box = Self.box(text, place, height, rotation)
      if isFree(box) {
        take(box)
        return place
      }
    }
    return nil
  }

  /// Takes a place whatever lies there.
  mutating func fill(_ text: String, at place: Coordinate, height: Double, rotation: Double = 0) {
    take(Self.box(text, place, height, rotation))
  }

  /// Metres along: a hanzi is as wide as high, other letters take two thirds.
  static func length(_ text: String, height: Double) -> Double {
    text.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 1.0 : 0.67) } * height
  }

  private static func box(
    _ text: String, _ place: Coordinate, _ height: Double, _ rotation: Double
  ) -> Box {
    let radians = rotation * .pi / 180
    let direction = Coordinate(cos(radians), sin(radians))
    return Box(
      centre: place, along: direction * (length(text, height: height) / 2),
      across: Coordinate(-direction.y, direction.x) * (height * 0.65))
  }

  private static func cells(of box: Box) -> [Cell] {
    let envelope = Envelope(box.corners)
    func number(_ value: Double) -> Int { Int((value / size).rounded(.down)) }
    var result: [Cell] = []
    for x in number(envelope.minX)...number(envelope.maxX) {
      for y in number(envelope.minY)...number(envelope.maxY) { result.append(Cell(x: x, y: y)) }
    }
    return result
  }

  private func isFree(_ box: Box) -> Bool {
    for cell in Self.cells(of: box) {
      for index in cells[cell] ?? [] where !boxes[index].isApart(from: box) { return false }
    }
    return true
  }

  private mutating func take(_ box: Box) {
    for cell in Self.cells(of: box) { cells[cell, default: []].append(boxes.count) }
    boxes.append(box)
  }
}
