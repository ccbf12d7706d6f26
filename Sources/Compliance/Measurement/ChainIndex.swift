internal import Geometry

/// Boxes over runs of a chain's segments, and over runs of those: the nearest segment without
/// looking at all of them.
///
/// Neighbours on a chain are neighbours on the ground, so runs in the chain's own order make good
/// boxes and nothing has to be sorted.
struct ChainIndex: Sendable {
  /// A segment, how far along it the nearest point lies, and the square of the distance.
  struct Hit {
    var square = Double.infinity
    var segment = 0
    var fraction = 0.0
  }

  /// All levels behind each other, the finest first.
  private let boxes: [Envelope]
  /// Where each level begins in `boxes`, and where the last one ends.
  private let levels: [Int]

  /// Segments in a box of the finest level.
  private static let leaf = 4
  /// Children of a box of boxes: few boxes are looked through faster than they are sorted out.
  private static let fan = 16

  /// - Complexity: O(*n*).
  init(_ points: [Coordinate]) {
    var boxes: [Envelope] = []
    var levels = [0]
    let count = max(0, points.count - 1)
    boxes.reserveCapacity(count / (Self.leaf - 1) + 4)
    var first = 0
    while first < count {
      let last = min(count, first + Self.leaf)
      var box = Envelope()
      for index in first...last { box.add(points[index]) }
      boxes.append(box)
      first = last
    }
    levels.append(boxes.count)
    while boxes.count - levels[levels.count - 2] > Self.fan {
      let end = boxes.count
      var child = levels[levels.count - 2]
      while child < end {
        var box = boxes[child]
        for index in child + 1..<max(child + 1, min(end, child + Self.fan)) {
          box.add(boxes[index])
        }
        boxes.append(box)
        child += Self.fan
      }
      levels.append(boxes.count)
    }
    self.boxes = boxes
    self.levels = levels
  }

  /// The nearest segment; of equally near ones the first.
  ///
  /// - Parameters:
  ///   - points: the chain the index was made for.
  ///   - guess: a segment that may well be near; the answer does not depend on it.
  /// - Complexity: O(log *n*) where the chain does not wind round the position.
  func nearest(
    _ position: Coordinate, _ points: [Coordinate], guess: Int = 0
  ) -> Hit {
    var best = Hit()
    guard points.count > 1 else { return best }
    points.withUnsafeBufferPointer { points in
      boxes.withUnsafeBufferPointer { boxes in
        let near = min(max(0, guess), points.count - 2) / Self.leaf
        Self.look(position, points, leaf: near, &best)
        let top = levels.count - 2
        if top == 0 {
          Self.lookThrough(position, points, boxes, besides: near, &best)
        } else {
          search(position, points, boxes, top, levels[top]..<levels[top + 1], besides: near, &best)
        }
      }
    }
    return best
  }

  private static func lookThrough(
    _ position: Coordinate, _ points: UnsafeBufferPointer<Coordinate>,
    _ boxes: UnsafeBufferPointer<Envelope>, besides known: Int, _ best: inout Hit
  ) {
    for index in boxes.indices where index != known && mayHold(boxes[index], position, best) {
      look(position, points, leaf: index, &best)
    }
  }

  private func search(
    _ position: Coordinate, _ points: UnsafeBufferPointer<Coordinate>,
    _ boxes: UnsafeBufferPointer<Envelope>, _ level: Int, _ range: Range<Int>,
    besides known: Int, _ best: inout Hit
  ) {
    for index in range where Self.mayHold(boxes[index], position, best) {
      let number = index - levels[level]
      if level == 0 {
        if number != known { Self.look(position, points, leaf: number, &best) }
      } else {
        let first = levels[level - 1] + number * Self.fan
        search(
          position, points, boxes, level - 1, first..<min(levels[level], first + Self.fan),
          besides: known, &best)
      }
    }
  }

  /// Whether a box may hold something nearer, or as near. A hair of slack: rounding must not hide a
  /// segment that is exactly as near.
  @inline(__always)
  private static func mayHold(_ box: Envelope, _ position: Coordinate, _ best: Hit) -> Bool {
    let dx = position.x - min(max(position.x, box.minX), box.maxX)
    let dy = position.y - min(max(position.y, box.minY), box.maxY)
    return dx * dx + dy * dy <= best.square * (1 + 1e-12)
  }

  @inline(__always)
  private static func look(
    _ position: Coordinate, _ points: UnsafeBufferPointer<Coordinate>, leaf: Int,
    _ best: inout Hit
  ) {
    let first = leaf * Self.leaf
    for segment in first..<min(points.count - 1, first + Self.leaf) {
      look(position, points, segment, &best)
    }
  }

  @inline(__always)
  private static func look(
    _ position: Coordinate, _ points: UnsafeBufferPointer<Coordinate>, _ segment: Int,
    _ best: inout Hit
  ) {
    let a = points[segment]
    let step = points[segment + 1] - a
    let square = step.dot(step)
    let fraction = square == 0 ? 0 : min(1, max(0, (position - a).dot(step) / square))
    let offset = Coordinate(a.x + step.x * fraction, a.y + step.y * fraction) - position
    let distance = offset.dot(offset)
    if distance < best.square || (distance == best.square && segment < best.segment) {
      best = Hit(square: distance, segment: segment, fraction: fraction)
    }
  }
}
