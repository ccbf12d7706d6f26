internal import Geometry
internal import Model

/// Night bays that a public road has room for: sides by its width, kept off junctions, crossings,
/// stops, hydrants and stations by the profile's distances along the road.
struct StreetBays {
  /// Bays one behind the other on one side of a road.
  struct Row {
    var road: String
    var isLeft: Bool
    /// Along the road, metres.
    var from: Double
    var to: Double
    var bays: Int
    /// Along the middle of the bays.
    var line: LineString
  }

  private let length: Double
  private let width: Double
  private let junction: Double
  private let hydrant: Double
  private let profile: RuleProfile
  /// A row ends here, so that walkers and engines get through; the gap after it.
  private let chain: Double
  private let gap: Double

  /// - Returns: `nil` where the profile does not say how wide a road with bays must be.
  init?(_ profile: RuleProfile) {
    func figure(_ id: String) -> Double? { profile.limit("street-bay.\(id)")?.value }
    guard let length = figure("length"), let width = figure("width"),
      let junction = figure("junction-distance"), let hydrant = figure("hydrant-distance"),
      figure("two-way-one-side") != nil, figure("one-way-one-side") != nil
    else { return nil }
    self.length = length
    self.width = width
    self.junction = junction
    self.hydrant = hydrant
    self.profile = profile
    chain = figure("chain-length") ?? .infinity
    gap = figure("chain-gap") ?? 0
  }

  /// Sides of a road on which cars may park; none where its width is not known.
  ///
  /// The width is taken at its least: a road must be as wide as asked beyond its accuracy.
  func sides(_ road: Road) -> Int {
    guard let claim = road.width, claim.source != .default, !RoadClasses.isArterial(road.roadClass)
    else { return 0 }
    func least(_ side: String) -> Double {
      profile.limit("street-bay.\(road.oneWay ? "one-way" : "two-way")-\(side)")?.value
        ?? .infinity
    }
    let width = claim.value - claim.accuracy
    return width >= least("both-sides") ? 2 : width >= least("one-side") ? 1 : 0
  }

  /// The rows along one piece of a road.
  ///
  /// - Parameters:
  ///   - junctions: where other roads meet it, stations.
  ///   - mouths: where lanes and car parks leave it, stations; each keeps its carriageway free.
  ///   - guarded: hydrants, stops, stations and crossings.
  ///   - taken: bays that are there already.
  /// - Complexity: O(rows · things near).
  func rows(
    on road: Road, along line: LineString, junctions: [Double],
    mouths: [(station: Double, halfWidth: Double)], guarded: [Coordinate], taken: [Shape]
  ) -> [Row] {
    let sides = self.sides(road)
    guard sides > 0, let claim = road.width else { return [] }
    let half = claim.value / 2
    var shut = junctions.map { ($0 - junction)...($0 + junction) }
    // What lies along another line within sight of the road guards the road as well.
    for place in guarded {
      let near = line.nearest(to: place)
      guard near.distance <= half + hydrant else { continue }
      let along = max(0, hydrant * hydrant - near.distance * near.distance).squareRoot()
      shut.append((near.station - along)...(near.station + along))
    }
    for mouth in mouths {
      shut.append(
        (mouth.station - mouth.halfWidth - length)...(mouth.station + mouth.halfWidth + length))
    }
    for shape in taken {
      var (low, high) = (Double.infinity, -Double.infinity)
      shape.forEachCoordinate {
        let near = line.nearest(to: $0)
        guard near.distance <= half + width else { return }
        (low, high) = (min(low, near.station), max(high, near.station))
      }
      if low <= high { shut.append((low - gap)...(high + gap)) }
    }
    let free = Self.free(line.length, shut)
    // Where one side only is left, it is the right as drawn.
    return (0..<sides).flatMap { side in
      var from = -Double.infinity
      return free.flatMap { stretch -> [Row] in
        let found = row(stretch, after: from, road, line, half, isLeft: side == 1)
        if let last = found.last { from = last.to + gap }
        return found
      }
    }
  }

  private func row(
    _ free: ClosedRange<Double>, after start: Double, _ road: Road, _ line: LineString,
    _ half: Double, isLeft: Bool
  ) -> [Row] {
    let most = max(1, Int(min(chain / length, 1e6)))
    var result: [Row] = []
    var from = max(free.lowerBound, start)
    while true {
      let bays = min(most, Int((free.upperBound - from + 1e-9) / length))
      guard bays > 0 else { return result }
      let to = from + Double(bays) * length
      result.append(
        Row(
          road: road.core.id, isLeft: isLeft, from: from, to: to, bays: bays,
          line: line.substring(from: from, to: to).shifted(
            by: (half - width / 2) * (isLeft ? 1 : -1))))
      from = to + gap
    }
  }

  /// What a line has left outside of some stretches.
  static func free(_ length: Double, _ shut: [ClosedRange<Double>]) -> [ClosedRange<Double>] {
    var result: [ClosedRange<Double>] = []
    var from = 0.0
    for stretch in shut.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if stretch.lowerBound > from { result.append(from...min(stretch.lowerBound, length)) }
      from = max(from, stretch.upperBound)
      if from >= length { return result }
    }
    if from < length { result.append(from...length) }
    return result
  }
}

/// What a road is for, by its class in the survey.
enum RoadClasses {
  /// Roads on whose main lanes nobody parks and that nobody crosses but where others meet them.
  private static let arterial: Set<String> = [
    "motorway", "trunk", "primary", "motorway_link", "trunk_link", "primary_link", "快速路", "主干路",
    "主干道", "高速公路",
  ]

  static func isArterial(_ name: String?) -> Bool { name.map(arterial.contains) ?? false }
}

extension LineString {
  /// The line moved to its left by metres, each vertex along the mean of its two normals.
  fileprivate func shifted(by offset: Double) -> LineString {
    LineString(
      coordinates.indices.map { index in
        let before = coordinates[Swift.max(0, index - 1)]
        let after = coordinates[Swift.min(coordinates.count - 1, index + 1)]
        let way = after - before
        let length = before.distance(to: after)
        guard length > 0 else { return coordinates[index] }
        return coordinates[index] + Coordinate(-way.y, way.x) * (offset / length)
      })
  }
}
