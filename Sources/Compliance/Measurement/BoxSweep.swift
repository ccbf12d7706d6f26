internal import Geometry

/// Boxes in order of where they begin along the longer way, to find those near one of them.
struct BoxSweep {
  private let boxes: [Envelope]
  private let order: FlatBuffer<Keyed>
  /// For each position in `order`, how far any box up to it reaches.
  private let reachSoFar: FlatBuffer<Double>
  private let isAlongX: Bool

  /// - Complexity: O(*n* log *n*).
  init(_ boxes: [Envelope]) {
    self.boxes = boxes
    let all = boxes.reduce(into: Envelope()) { $0.add($1) }
    isAlongX = all.width >= all.height
    order = FlatBuffer(capacity: boxes.count)
    reachSoFar = FlatBuffer(capacity: boxes.count)
    for (index, box) in boxes.enumerated() {
      order.append(Keyed(isAlongX ? box.minX : box.minY, index))
    }
    order.elements.sortFlat()
    var reach = -Double.infinity
    for entry in order.elements {
      let box = boxes[Int(entry.index)]
      reach = max(reach, isAlongX ? box.maxX : box.maxY)
      reachSoFar.append(reach)
    }
  }

  /// The boxes before one of them that meet it, once it is moved out by a margin; ascending.
  ///
  /// - Complexity: O(log *n*) and the boxes beside it along the longer way.
  func meeting(_ number: Int, margin: Double, _ result: FlatBuffer<Int32>) {
    result.removeAll()
    let box = boxes[number].expanded(by: margin)
    let start = isAlongX ? box.minX : box.minY
    let end = isAlongX ? box.maxX : box.maxY
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      if order[middle].key <= end { low = middle + 1 } else { high = middle }
    }
    var position = low - 1
    while position >= 0, reachSoFar[position] >= start {
      let index = Int(order[position].index)
      if index < number, boxes[index].intersects(box) { result.append(Int32(index)) }
      position -= 1
    }
    result.elements.sortFlat()
  }
}
