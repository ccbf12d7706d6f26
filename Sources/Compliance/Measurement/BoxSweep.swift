internal import Geometry

/// Boxes in order of where they begin along the longer way, to find those that meet one of them.
struct BoxSweep {
  private let boxes: [Envelope]
  private let order: [Int]
  /// For each position in `order`, where its box begins and how far any box up to it reaches.
  private let from: [Double]
  private let reachSoFar: [Double]
  private let isAlongX: Bool

  /// - Complexity: O(*n* log *n*).
  init(_ boxes: [Envelope]) {
    self.boxes = boxes
    let all = boxes.reduce(into: Envelope()) { $0.add($1) }
    let isAlongX = all.width >= all.height
    self.isAlongX = isAlongX
    let starts = boxes.map { isAlongX ? $0.minX : $0.minY }
    order = boxes.indices.sorted { (starts[$0], $0) < (starts[$1], $1) }
    from = order.map { starts[$0] }
    var reach = -Double.infinity
    reachSoFar = order.map { index in
      reach = max(reach, isAlongX ? boxes[index].maxX : boxes[index].maxY)
      return reach
    }
  }

  /// The boxes that meet one of them, itself left out, ascending.
  ///
  /// - Complexity: O(log *n*) and the boxes beside it along the longer way.
  func meeting(_ number: Int) -> [Int] {
    let box = boxes[number]
    let start = isAlongX ? box.minX : box.minY
    let end = isAlongX ? box.maxX : box.maxY
    var low = 0
    var high = from.count
    while low < high {
      let middle = (low + high) / 2
      if from[middle] <= end { low = middle + 1 } else { high = middle }
    }
    var result: [Int] = []
    var position = low - 1
    while position >= 0, reachSoFar[position] >= start {
      let index = order[position]
      if index != number, boxes[index].intersects(box) { result.append(index) }
      position -= 1
    }
    return result.sorted()
  }
}
