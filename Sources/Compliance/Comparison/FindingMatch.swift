internal import Geometry
internal import Model

/// Pairs what two checks say of the same thing: by id, else the same kind within one metre.
///
/// The metre is the definition's. For one subject it is the distance of the places; things of other
/// ids are the same only where all of the one lies within a metre of the other, so that two lanes
/// that meet at a node stay two.
struct FindingMatch {
  /// Position among the later findings of each earlier one, `nil` for none. Where narrow stretches
  /// have grown together several earlier findings have the same later one.
  private(set) var later: [Int?]
  /// Position among the earlier findings of each later one, `nil` for none.
  private(set) var earlier: [Int?]

  /// Metres within which two places are one.
  static let reach = 1.0

  private struct Pair {
    var distance: Double
    var from: Int
    var to: Int
  }

  /// - Complexity: O(*n* log *n*) for findings that do not all lie in one spot.
  init(_ earlier: [CheckedFinding], _ later: [CheckedFinding]) {
    self.later = Array(repeating: nil, count: earlier.count)
    self.earlier = Array(repeating: nil, count: later.count)
    var taken = Array(repeating: false, count: later.count)
    let numbers = Dictionary(
      later.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    for (number, finding) in earlier.enumerated() {
      guard let match = numbers[finding.id], !taken[match], later[match].rule == finding.rule
      else { continue }
      self.later[number] = match
      taken[match] = true
    }
    var places: [Key: [Int]] = [:]
    for (number, finding) in later.enumerated() where !taken[number] {
      for key in Self.keys(finding, around: 0) { places[key, default: []].append(number) }
    }
    var pairs: [Pair] = []
    for (number, finding) in earlier.enumerated() where self.later[number] == nil {
      let near = Set(Self.keys(finding, around: 1).flatMap { places[$0] ?? [] }).sorted()
      for candidate in near {
        guard let distance = Self.distance(finding, later[candidate]), distance <= Self.reach
        else { continue }
        pairs.append(Pair(distance: distance, from: number, to: candidate))
      }
    }
    pairs.sort { one, two in
      (one.distance, earlier[one.from].id, later[one.to].id)
        < (two.distance, earlier[two.from].id, later[two.to].id)
    }
    for pair in pairs where self.later[pair.from] == nil && !taken[pair.to] {
      self.later[pair.from] = pair.to
      taken[pair.to] = true
    }
    for (number, match) in self.later.enumerated() {
      if let match { self.earlier[match] = number }
    }
    joinStretches(earlier, later)
  }

  /// A narrow stretch that grew together with another, or fell apart, is still the same: what has
  /// no match of its own takes that on the same stretch of its subject.
  private mutating func joinStretches(_ earlier: [CheckedFinding], _ later: [CheckedFinding]) {
    struct Subject: Hashable {
      var rule: String
      var subject: String
    }
    func bySubject(_ findings: [CheckedFinding]) -> [Subject: [Int]] {
      Dictionary(grouping: findings.indices.filter { findings[$0].stretch != nil }) {
        Subject(rule: findings[$0].rule, subject: findings[$0].subject)
      }
    }
    func match(_ finding: CheckedFinding, _ places: [Subject: [Int]], _ all: [CheckedFinding])
      -> Int?
    {
      guard let stretch = finding.stretch else { return nil }
      return places[Subject(rule: finding.rule, subject: finding.subject)]?.first { number in
        all[number].stretch?.state == stretch.state
          && all[number].stretch.map { $0.from <= stretch.to && stretch.from <= $0.to } ?? false
      }
    }
    let (before, after) = (bySubject(earlier), bySubject(later))
    for number in earlier.indices where self.later[number] == nil {
      self.later[number] = match(earlier[number], after, later)
    }
    for number in later.indices where self.earlier[number] == nil {
      self.earlier[number] = match(later[number], before, earlier)
    }
  }

  // MARK: Nearness

  private enum Key: Hashable {
    case subject(rule: String, subject: String)
    case cell(rule: String, x: Int, y: Int)
  }

  /// Where to look for the same finding: under its subject, and where the middle of its place is.
  private static func keys(_ finding: CheckedFinding, around: Int) -> [Key] {
    var result = [Key.subject(rule: finding.rule, subject: finding.subject)]
    guard let shape = finding.shape else { return result }
    let box = shape.envelope
    let (x, y) = ((box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2)
    guard x.isFinite, y.isFinite else { return result }
    // Boxes of shapes within a metre of each other have their middles within a metre.
    for i in -around...around {
      for j in -around...around {
        result.append(
          .cell(
            rule: finding.rule, x: Int((x / reach).rounded(.down)) + i,
            y: Int((y / reach).rounded(.down)) + j))
      }
    }
    return result
  }

  /// Metres, `nil` where the two are not of a kind or a place is not known.
  private static func distance(_ one: CheckedFinding, _ two: CheckedFinding) -> Double? {
    guard one.rule == two.rule else { return nil }
    guard let first = one.shape, let second = two.shape else {
      return one.subject == two.subject && one.shape == nil && two.shape == nil ? 0 : nil
    }
    return one.subject == two.subject
      ? gap(first, second) : max(spread(first, second), spread(second, first))
  }

  /// The greatest distance of a corner of the first shape from the second.
  static func spread(_ first: Shape, _ second: Shape) -> Double {
    let parts = segments(second)
    var result = 0.0
    first.forEachCoordinate { corner in
      result = max(result, parts.map { $0.distance(to: corner) }.min() ?? .infinity)
    }
    return result
  }

  /// The smallest distance of two shapes' corners and edges.
  private static func gap(_ first: Shape, _ second: Shape) -> Double {
    let others = segments(second)
    var result = Double.infinity
    for one in segments(first) {
      for two in others {
        if one.properCrossing(with: two) != nil { return 0 }
        result =
          [
            result, one.distance(to: two.start), one.distance(to: two.end),
            two.distance(to: one.start), two.distance(to: one.end),
          ].min() ?? result
      }
    }
    return result
  }

  private static func segments(_ shape: Shape) -> [Segment] {
    func chain(_ corners: [Coordinate]) -> [Segment] {
      corners.count == 1
        ? [Segment(corners[0], corners[0])]
        : zip(corners, corners.dropFirst()).map { Segment($0, $1) }
    }
    switch shape {
    case .point(let position): return chain([position])
    case .multiPoint(let positions): return positions.flatMap { chain([$0]) }
    case .lineString(let line): return chain(line.coordinates)
    case .multiLineString(let lines): return lines.flatMap { chain($0.coordinates) }
    case .polygon, .multiPolygon:
      return shape.polygons.flatMap { area in
        ([area.exterior] + area.holes).flatMap { chain($0.coordinates) }
      }
    }
  }
}
