internal import Geometry

/// The edges of a gap graph in order of the station at which they begin, to find those beside a
/// stretch of the route.
struct EdgeSweep {
  private let order: [Int32]
  private let from: [Double]
  private let to: [Double]
  /// For each position in `order`, how far any edge up to it reaches.
  private let reachSoFar: [Double]
  private let length: Double
  private let isClosed: Bool

  init(_ graph: GapGraph) {
    let stations = graph.edges.stations
    order = stations.indices.map(Int32.init).sorted {
      (stations[Int($0)].from, $0) < (stations[Int($1)].from, $1)
    }
    from = order.map { stations[Int($0)].from }
    to = order.map { stations[Int($0)].to }
    var reach = -Double.infinity
    reachSoFar = to.map { end in
      reach = max(reach, end)
      return reach
    }
    length = graph.route.length
    isClosed = graph.route.isClosed
  }

  /// Calls `body` with every edge that has a station between two others.
  ///
  /// - Complexity: O(log *n*) and the edges that begin before the end and may reach the start.
  func forEach(from start: Double, to end: Double, _ body: (Int) -> Void) {
    guard !isClosed else { return forEachOfRing(from: start, to: end, body) }
    var low = 0
    var high = from.count
    while low < high {
      let middle = (low + high) / 2
      if from[middle] <= end { low = middle + 1 } else { high = middle }
    }
    var position = low - 1
    while position >= 0, reachSoFar[position] >= start {
      if to[position] >= start { body(Int(order[position])) }
      position -= 1
    }
  }

  /// On a ring an edge may reach across the start: the shorter way round is where it lies.
  private func forEachOfRing(from start: Double, to end: Double, _ body: (Int) -> Void) {
    for position in order.indices {
      let isAcross = to[position] - from[position] > length / 2
      let first = isAcross ? to[position] - length : from[position]
      let last = isAcross ? from[position] : to[position]
      if (first <= end && last >= start) || (first + length <= end && last + length >= start) {
        body(Int(order[position]))
      }
    }
  }
}
