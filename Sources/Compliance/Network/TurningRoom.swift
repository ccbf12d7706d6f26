internal import Geometry

/// The room that a lane's surface leaves in a bend, and whether the ring of an engine fits into it.
///
/// The ring lies between two curves, each straight, then an arc, then straight: the outer one is the
/// path of the outer front wheel, the inner one that of the inner rear wheel. Both arcs have the same
/// middle. Wherever the middle and whatever the radius, the ring fits if no outer wall comes inside
/// its outer curve and no inner wall outside its inner one; distances are those to the cone of the
/// middle that opens away from the bend, so that the answer is exact for straight pieces of wall.
struct TurningRoom {
  /// What an engine needs on a circle.
  struct Ring {
    /// Wheelbase, metres; 0 for an engine whose rear wheels follow its front wheels.
    var wheelbase: Double
    var width: Double

    /// Width between the path of the outer front wheel and that of the inner rear wheel.
    func width(atRadius radius: Double) -> Double {
      radius - max(0, radius * radius - wheelbase * wheelbase).squareRoot() + width
    }
  }

  /// How walls are read within their accuracy.
  enum Reading: Double {
    case least = -1
    case nominal = 0
    case most = 1
  }

  private let into: Coordinate
  private let outOf: Coordinate
  /// From the outer corner to the middle.
  private let bisector: Coordinate
  /// One over the cosine of half the turn: how far the middle lies from the outer corner, by radius.
  private let secant: Double
  private let corner: Coordinate
  private var outer: [(segment: Segment, accuracy: Double)] = []
  private var inner: [(position: Coordinate, accuracy: Double)] = []

  /// The largest accuracy of a wall in the bend, metres; infinite where a default width drew one.
  private(set) var accuracy = 0.0

  /// - Parameter reach: metres of the lane before and behind the bend that are looked at.
  init(_ bend: RouteBend, _ graph: GapGraph, reach: Double) {
    into = bend.into
    outOf = bend.outOf
    let sum = bend.outOf - bend.into
    bisector = sum.length > 1e-9 ? sum * (1 / sum.length) : Coordinate(-into.y, into.x)
    // cos²(θ/2) = (1 + cos θ)/2.
    secant = 1 / max(1e-6, ((1 + into.dot(outOf)) / 2).squareRoot())
    corner = bend.corner
    let from = bend.from - min(reach, bend.reachBefore)
    let to = bend.to + min(reach, bend.reachBehind)
    let edges = graph.edges
    let turns = graph.route.isClosed ? [-graph.route.length, 0, graph.route.length] : [0]
    for index in 0..<edges.wallCount {
      var ends = edges.ends[index]
      // A piece of wall may pass the place where a ring closes.
      if graph.route.isClosed, abs(ends.end - ends.start) > graph.route.length / 2 {
        if ends.start < ends.end {
          ends.start += graph.route.length
        } else {
          ends.end += graph.route.length
        }
      }
      let isOuter = (edges.nodes[index] == Int32(GapGraph.rightWall)) == (bend.turn > 0)
      for turn in turns {
        let (start, end) = (ends.start + turn, ends.end + turn)
        guard min(start, end) < to, max(start, end) > from else { continue }
        func position(_ station: Double) -> Coordinate {
          let fraction = start == end ? 0 : (station - start) / (end - start)
          return edges.segments[index].start.interpolated(
            to: edges.segments[index].end, fraction: min(1, max(0, fraction)))
        }
        let piece = Segment(
          start < from || start > to
            ? position(start < from ? from : to) : edges.segments[index].start,
          end < from || end > to ? position(end < from ? from : to) : edges.segments[index].end)
        let accuracy = edges.accuracies[index]
        self.accuracy = max(self.accuracy, accuracy)
        if isOuter {
          outer.append((piece, accuracy))
        } else {
          inner += [(piece.start, accuracy), (piece.end, accuracy)]
        }
      }
    }
  }

  // MARK: One ring

  /// How much room a ring leaves to the walls, metres; negative where a wall is in the way.
  private func margin(_ at: Coordinate, _ radius: Double, _ ring: Ring, _ reading: Reading)
    -> Double
  {
    let middle = at + bisector * (radius * secant)
    let cone = Cone(apex: middle, first: into * -1, second: outOf)
    let innerRadius = radius - ring.width(atRadius: radius)
    var least = Double.infinity
    for wall in outer {
      least = min(
        least, cone.distance(to: wall.segment) - radius + reading.rawValue * wall.accuracy)
      if least < -radius { return least }
    }
    for wall in inner {
      least = min(
        least, innerRadius - cone.distance(to: wall.position) + reading.rawValue * wall.accuracy)
    }
    return least
  }

  // MARK: Any ring

  /// A part of what is searched: outer corners within a square, radii within a range.
  private struct Part {
    var at: Coordinate
    var radius: Double
    /// Half of the square's side and of the range.
    var half: Double
    var halfRadius: Double
  }

  /// Outer corners are looked for this far from the corner of the centreline, metres.
  private static let far = 12.0
  /// The answer is exact to this, metres.
  private static let tolerance = 0.004
  private static let mostParts = 6000

  /// Whether a ring with an outer radius within a range fits anywhere; `nil` where that lies within
  /// some millimetres.
  ///
  /// Parts are cut where room cannot be ruled out: moved by a metre, a ring has a metre more room at
  /// most; with the outer curve's legs kept, a radius larger by a metre gives `secant − 1` more.
  func fits(_ ring: Ring, radius: ClosedRange<Double>, _ reading: Reading) -> Bool? {
    for part in guesses(radius) where margin(part.at, part.radius, ring, reading) >= 0 {
      return true
    }
    let middle = (radius.lowerBound + radius.upperBound) / 2
    var open = [
      Part(
        at: corner, radius: middle, half: Self.far,
        halfRadius: radius.upperBound - middle)
    ]
    // The ring grows wider by R/√(R² − L²) − 1 a metre at most.
    let low = radius.lowerBound
    let growth = low / max(1e-6, low * low - ring.wheelbase * ring.wheelbase).squareRoot() - 1
    let slope = secant - 1 + max(0, growth)
    var isOpen = false
    var count = 0
    while let part = open.popLast() {
      count += 1
      if count > Self.mostParts { return nil }
      let margin = margin(part.at, part.radius, ring, reading)
      if margin >= 0 { return true }
      let slack =
        part.half * 2.0.squareRoot() + part.halfRadius * (margin < -low ? secant + 1 : slope)
      if margin + slack < 0 { continue }
      if slack < Self.tolerance {
        isOpen = true
        continue
      }
      if part.halfRadius * slope > part.half * 1.5 {
        let half = part.halfRadius / 2
        open += [-half, half].map {
          Part(at: part.at, radius: part.radius + $0, half: part.half, halfRadius: half)
        }
      } else {
        let half = part.half / 2
        open += [(-half, -half), (-half, half), (half, -half), (half, half)].map {
          Part(
            at: part.at + Coordinate($0.0, $0.1), radius: part.radius, half: half,
            halfRadius: part.halfRadius)
        }
      }
    }
    return isOpen ? nil : false
  }

  /// Likely places: the outer corner some metres outside the centreline's.
  private func guesses(_ radius: ClosedRange<Double>) -> [Part] {
    let radii = [
      radius.lowerBound, (2 * radius.lowerBound + radius.upperBound) / 3, radius.upperBound,
    ]
    return radii.flatMap { radius in
      stride(from: 0.0, through: 6, by: 0.5).map {
        Part(at: corner + bisector * -$0, radius: radius, half: 0, halfRadius: 0)
      }
    }
  }

  /// The largest outer radius up to a limit with which a ring fits as drawn, to a tenth of a metre
  /// and no more than it is; `nil` where none does.
  func largestRadius(_ ring: Ring, upTo limit: Double) -> Double? {
    let least = (ring.wheelbase * ring.wheelbase + ring.width * ring.width).squareRoot()
    func fits(_ radius: Double) -> Bool {
      self.fits(ring, radius: radius...radius, .nominal) == true
    }
    var tenths = Int(limit * 10)
    while !fits(Double(tenths) / 10) {
      tenths -= 5
      if Double(tenths) / 10 < least { return nil }
    }
    for more in (0..<5).reversed() where Double(tenths + more) / 10 <= limit {
      if fits(Double(tenths + more) / 10) { return Double(tenths + more) / 10 }
    }
    return nil
  }
}

/// Everything between two rays from an apex, less than half of the plane.
private struct Cone {
  var apex: Coordinate
  var first: Coordinate
  var second: Coordinate

  func distance(to position: Coordinate) -> Double {
    let offset = position - apex
    let opening = first.cross(second)
    if abs(opening) > 1e-9, offset.cross(second) / opening >= 0,
      first.cross(offset) / opening >= 0
    {
      return 0
    }
    return min(Self.distance(offset, first), Self.distance(offset, second))
  }

  private static func distance(_ offset: Coordinate, _ ray: Coordinate) -> Double {
    offset.dot(ray) <= 0 ? offset.length : abs(offset.cross(ray))
  }

  /// Two convex sets that do not meet are nearest at a corner of one of them.
  func distance(to segment: Segment) -> Double {
    let ends = min(distance(to: segment.start), distance(to: segment.end))
    if ends == 0 || meets(segment) { return 0 }
    return min(ends, segment.distance(to: apex))
  }

  private func meets(_ segment: Segment) -> Bool {
    [first, second].contains { ray in
      let step = segment.end - segment.start
      let denominator = ray.cross(step)
      if denominator == 0 { return false }
      let offset = segment.start - apex
      let along = offset.cross(step) / denominator
      let across = offset.cross(ray) / denominator
      return along >= 0 && across >= 0 && across <= 1
    }
  }
}
