internal import CGDAL

/// Which rings of a record are shells and which are holes, told by where they lie: direction and order
/// are often wrong in Shapefiles.
struct RingNesting {
  private struct Ring {
    var handle: OGRGeometryH
    var xs: [Double]
    var ys: [Double]
    var box = OGREnvelope()
    /// Rings it lies in, the innermost last.
    var around: [Int] = []
  }

  /// Each shell with its holes, in the order of the shells.
  let polygons: [[OGRGeometryH]]

  /// - Parameter shape: polygons, whatever somebody made of the rings.
  /// - Complexity: O(*n* log *n* + overlapping boxes × vertices).
  init(_ shape: OGRGeometryH) {
    var rings: [Ring] = []
    Self.collect(shape, &rings)
    let order = rings.indices.sorted { rings[$0].box.MinX < rings[$1].box.MinX }
    var open: [Int] = []
    for number in order {
      let box = rings[number].box
      open.removeAll { rings[$0].box.MaxX < box.MinX }
      for other in open {
        let big = rings[other].box
        if big.MinY <= box.MinY, big.MaxY >= box.MaxY, big.MaxX >= box.MaxX,
          Self.isInside(rings[number], rings[other])
        {
          rings[number].around.append(other)
        } else if big.MinX == box.MinX, box.MinY <= big.MinY, box.MaxY >= big.MaxY,
          box.MaxX >= big.MaxX, Self.isInside(rings[other], rings[number])
        {
          rings[other].around.append(number)
        }
      }
      open.append(number)
    }
    // An even number of rings around it makes a shell; a hole belongs to the deepest shell around it.
    var holes: [Int: [Int]] = [:]
    for number in rings.indices where !rings[number].around.count.isMultiple(of: 2) {
      let shell = rings[number].around.filter { rings[$0].around.count.isMultiple(of: 2) }
        .max { (rings[$0].around.count, $0) < (rings[$1].around.count, $1) }
      if let shell { holes[shell, default: []].append(number) }
    }
    polygons = rings.indices.filter { rings[$0].around.count.isMultiple(of: 2) }.map { shell in
      ([shell] + holes[shell, default: []]).map { rings[$0].handle }
    }
  }

  private static func collect(_ shape: OGRGeometryH, _ rings: inout [Ring]) {
    let count = OGR_G_GetGeometryCount(shape)
    if count == 0, OGR_G_GetPointCount(shape) > 0 {
      let points = 0..<OGR_G_GetPointCount(shape)
      var ring = Ring(
        handle: shape, xs: points.map { OGR_G_GetX(shape, $0) },
        ys: points.map { OGR_G_GetY(shape, $0) })
      OGR_G_GetEnvelope(shape, &ring.box)
      rings.append(ring)
    }
    for number in 0..<count {
      if let part = OGR_G_GetGeometryRef(shape, number) { collect(part, &rings) }
    }
  }

  /// By the first vertex that is not on the other's line; rings that share all of them are apart.
  private static func isInside(_ inner: Ring, _ outer: Ring) -> Bool {
    for (x, y) in zip(inner.xs, inner.ys) {
      if let answer = holds(outer, x, y) { return answer }
    }
    return false
  }

  /// Whether a ring holds a point; `nil` on its line.
  private static func holds(_ ring: Ring, _ x: Double, _ y: Double) -> Bool? {
    var isInside = false
    for number in 1..<max(1, ring.xs.count) {
      let (ax, ay) = (ring.xs[number - 1] - x, ring.ys[number - 1] - y)
      let (bx, by) = (ring.xs[number] - x, ring.ys[number] - y)
      let turn = ax * by - bx * ay
      if turn == 0, ax * bx <= 0, ay * by <= 0 { return nil }
      if (ay > 0) != (by > 0), (turn > 0) == (by > ay) { isInside.toggle() }
    }
    return isInside
  }
}
