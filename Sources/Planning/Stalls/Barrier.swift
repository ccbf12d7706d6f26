internal import Geometry

/// Something that stalls keep a distance from.
struct Barrier {
  var segments: [Segment]
  /// For areas: nothing may lie inside either.
  var area: Polygon?
  /// Metres.
  var distance: Double
  let envelope: Envelope

  init(_ segments: [Segment], area: Polygon? = nil, distance: Double) {
    self.segments = segments
    self.area = area
    self.distance = distance
    var box = Envelope()
    for segment in segments {
      box.add(segment.start)
      box.add(segment.end)
    }
    envelope = box.expanded(by: distance)
  }

  init(_ shape: Shape, distance: Double) {
    var segments = shape.points.map { Segment($0, $0) }
    for line in shape.lines { segments += Self.segments(line.coordinates) }
    for polygon in shape.polygons {
      for ring in polygon.rings { segments += Self.segments(ring.coordinates) }
    }
    self.init(segments, area: shape.polygons.first, distance: distance)
  }

  static func segments(_ coordinates: [Coordinate]) -> [Segment] {
    zip(coordinates, coordinates.dropFirst()).map { Segment($0, $1) }
  }

  /// The stretch of a band in the frame of a row that it takes: `low...high` along the row;
  /// `nil` when it is nowhere near.
  ///
  /// - Parameters:
  ///   - band: across the row, metres from its origin.
  func stretch(_ frame: RowFrame, band: ClosedRange<Double>) -> ClosedRange<Double>? {
    var low = Double.infinity
    var high = -Double.infinity
    for segment in segments {
      guard let part = Self.stretch(segment, frame, band, distance) else { continue }
      low = min(low, part.lowerBound)
      high = max(high, part.upperBound)
    }
    return low <= high ? low...high : nil
  }

  /// Separate stretches, one for each segment.
  func stretches(_ frame: RowFrame, band: ClosedRange<Double>) -> [ClosedRange<Double>] {
    segments.compactMap { Self.stretch($0, frame, band, distance) }
  }

  private static func stretch(
    _ segment: Segment, _ frame: RowFrame, _ band: ClosedRange<Double>, _ distance: Double
  ) -> ClosedRange<Double>? {
    func local(_ point: Coordinate) -> Coordinate {
      let offset = point - frame.origin
      return Coordinate(offset.dot(frame.along), offset.dot(frame.inward))
    }
    var a = local(segment.start)
    var b = local(segment.end)
    let (low, high) = (band.lowerBound - distance + 1e-6, band.upperBound + distance - 1e-6)
    if max(a.y, b.y) <= low || min(a.y, b.y) >= high { return nil }
    if a == b {
      // A point: what is left of the circle at the band's distance.
      let aside = max(0, band.lowerBound - a.y, a.y - band.upperBound)
      let half = (distance * distance - aside * aside).squareRoot()
      return a.x - half...a.x + half
    }
    if a.y > b.y { swap(&a, &b) }
    if a.y < low { a = a.interpolated(to: b, fraction: (low - a.y) / (b.y - a.y)) }
    if b.y > high { b = a.interpolated(to: b, fraction: (high - a.y) / (b.y - a.y)) }
    return min(a.x, b.x) - distance...max(a.x, b.x) + distance
  }
}

extension Segment {
  /// Metres of it inside an upright box.
  func length(in low: Coordinate, _ high: Coordinate) -> Double {
    var (from, to) = (0.0, 1.0)
    let direction = end - start
    for (origin, step, least, most) in [
      (start.x, direction.x, low.x, high.x), (start.y, direction.y, low.y, high.y),
    ] {
      if abs(step) < 1e-12 {
        if origin < least || origin > most { return 0 }
        continue
      }
      let (a, b) = ((least - origin) / step, (most - origin) / step)
      from = max(from, min(a, b))
      to = min(to, max(a, b))
    }
    return max(0, to - from) * length
  }
}
