public import Geometry
public import Model

/// The passage width found another way: shrink the free pavement until it falls apart.
///
/// A circle of diameter *d* passes exactly when the free pavement, shrunk by *d*/2, still joins
/// both ends. Arcs have 64 segments a quarter circle and rings are densified to 0.5 m, so the
/// answer overstates by less than a millimetre here.
public struct ErosionOracle: Sendable {
  /// Straight pieces in a quarter circle of a buffer.
  public var quadrantSegments: Int32 = 64
  /// Greatest distance of two vertices of a ring, metres.
  public var step = 0.5
  /// Bisection stops below this, metres.
  public var resolution = 0.001

  public init() {}

  /// The greatest width that passes from one section to the other.
  ///
  /// - Parameters:
  ///   - pavement: areas that reach at least 12 m beyond both sections.
  ///   - start: the cross-section where the lane starts, free of obstructions.
  ///   - end: the cross-section where it ends, free of obstructions.
  public func passageWidth(
    pavement: [Polygon], obstructions: [Obstruction], from start: Segment, to end: Segment
  ) -> Double {
    let geos = PlainGEOS()
    var free = geos.union(pavement.map(geos.area))
    if !obstructions.isEmpty {
      let blocked = geos.union(
        obstructions.map {
          geos.shape($0.shape, radius: $0.radius, segments: quadrantSegments)
        })
      free = geos.difference(free, blocked)
    }
    free = geos.densified(free, step: step)
    let first = geos.line([start.start, start.end])
    let last = geos.line([end.start, end.end])

    func passes(_ width: Double) -> Bool {
      let mark = geos.mark
      defer { geos.release(downTo: mark) }
      return geos.joins(geos.buffer(free, -width / 2, quadrantSegments), first, last)
    }

    var low = 0.0
    var high = 20.0
    while high - low > resolution {
      let middle = (low + high) / 2
      if passes(middle) { low = middle } else { high = middle }
    }
    return low == 0 ? 0 : (low + high) / 2
  }
}
