/// Which points of a building's long sides lie beside lanes, summed over lanes.
public struct SideCoverage: Sendable {
  private var sides: [[Bool]] = []

  public init() {}

  /// Takes in what another lane runs beside: for each long side, which of its points.
  public mutating func add(_ covered: [[Bool]]) {
    if sides.isEmpty {
      sides = covered
      return
    }
    for side in covered.indices {
      for point in covered[side].indices where covered[side][point] { sides[side][point] = true }
    }
  }

  /// Whether half of a long side or more lies beside lanes.
  public var isServed: Bool {
    sides.contains { side in 2 * side.count { $0 } >= side.count }
  }
}
