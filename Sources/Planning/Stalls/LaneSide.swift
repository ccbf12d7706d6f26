internal import Compliance
internal import Geometry
internal import Model

/// The sides of one lane as ground for stalls of one pattern, beside the strip that is kept free.
struct LaneSide: LaneSideGround {
  let length: Double
  let wideningStations: [Double]

  private let lane: LaneCarriageway
  private let pattern: StallPattern
  private let table: StallTable
  /// Kept free beside stalls, metres, with what the survey may be off.
  private let strip: Double
  private let accuracy: Double
  private let barriers: [Barrier]
  private let straights: [ClosedRange<Double>]
  private let samples: [Sample]

  private struct Sample {
    var station: Double
    var left: Double?
    var right: Double?
  }

  /// The cross-section is looked at this often, metres, and at every corner of the border.
  private static let step = 0.5
  /// A row's kerb runs straight to this, metres.
  private static let kerbPlay = 0.3
  /// Bends sharper than this cosine break a row.
  private static let straightCosine = 0.9962

  init(
    _ lane: LaneCarriageway, pattern: StallPattern, table: StallTable, free: Double,
    accuracy: Double, barriers: [Barrier]
  ) {
    self.lane = lane
    self.pattern = pattern
    self.table = table
    self.accuracy = accuracy
    self.barriers = barriers
    strip = max(free, pattern.aisle) + accuracy
    length = lane.length
    straights = Self.straights(lane, bend: table.bend)
    samples = Self.samples(lane)
    wideningStations = Self.widenings(samples, strip, pattern.depth)
  }

  // MARK: The cross-section

  private static func samples(_ lane: LaneCarriageway) -> [Sample] {
    let count = max(1, Int((lane.length / step).rounded(.up)))
    var stations = (0...count).map { lane.length * Double($0) / Double(count) }
    for edge in lane.edges {
      for point in edge.line.coordinates {
        let station = lane.centreline.nearest(to: point).station
        stations += [station - 1e-3, station + 1e-3]
      }
    }
    stations = stations.filter { $0 >= 0 && $0 <= lane.length }.sorted()
    return stations.map { station in
      let section = lane.section(at: station)
      let place = lane.position(at: station).position
      return Sample(
        station: station, left: section.left?.distance(to: place),
        right: section.right?.distance(to: place))
    }
  }

  /// Where the lane becomes wide enough for stalls on both sides.
  private static func widenings(_ samples: [Sample], _ strip: Double, _ depth: Double) -> [Double] {
    var result: [Double] = []
    var wasWide = true
    for sample in samples {
      guard let left = sample.left, let right = sample.right else { continue }
      let isWide = left + right - 2 * depth >= strip - 1e-9
      if isWide, !wasWide { result.append(sample.station) }
      wasWide = isWide
    }
    return result
  }

  /// Stretches without a bend, kept away from the bends at their ends.
  private static func straights(_ lane: LaneCarriageway, bend: Double) -> [ClosedRange<Double>] {
    let points = lane.centreline.coordinates
    var result: [ClosedRange<Double>] = []
    var start = 0.0
    var station = 0.0
    for index in points.indices.dropFirst() {
      let (a, b) = (points[index - 1], points[index])
      station += a.distance(to: b)
      let isLast = index == points.count - 1
      let turns: Bool =
        !isLast && Self.cosine(a, b, points[index + 1]) < straightCosine
      guard turns || isLast else { continue }
      let low = start == 0 ? 0 : start + bend
      let high = isLast ? station : station - bend
      if high > low { result.append(low...high) }
      start = station
    }
    return result
  }

  private static func cosine(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Double {
    let (r, s) = (b - a, c - b)
    return r.dot(s) / max(1e-12, r.length * s.length)
  }

  private func samples(_ range: ClosedRange<Double>) -> ArraySlice<Sample> {
    var low = 0
    var high = samples.count
    while low < high {
      let middle = (low + high) / 2
      if samples[middle].station < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < samples.count, samples[end].station <= range.upperBound { end += 1 }
    return samples[max(0, low - 1)..<min(samples.count, end + 1)]
  }

  // MARK: Where one stall fits

  /// The kerb of a stall, or the station before which it does not fit.
  private enum Probe {
    case fits(kerb: Double)
    case blocked(until: Double)
  }

  func earliest(_ side: Side, from station: Double) -> Double? {
    var start = station
    while start + pattern.first <= length + 1e-9 {
      switch probe(side, start) {
      case .fits: return start
      case .blocked(let until): start = max(until, start + 1e-3)
      }
    }
    return nil
  }

  private func probe(_ side: Side, _ start: Double) -> Probe {
    let end = start + pattern.first
    guard
      let straight = straights.first(where: {
        $0.upperBound + 1e-9 >= end && start <= $0.upperBound
      })
    else { return .blocked(until: .infinity) }
    if start < straight.lowerBound { return .blocked(until: straight.lowerBound) }
    let near = samples(start...end)
    var kerb = Double.infinity
    var far = Double.infinity
    var widest = 0.0
    for sample in near {
      guard let left = sample.left, let right = sample.right else {
        return .blocked(until: lastGap(near) + 1e-3)
      }
      let own = side == .left ? left : right
      kerb = min(kerb, own)
      widest = max(widest, own)
      far = min(far, side == .left ? right : left)
    }
    if kerb + far - pattern.depth < strip - 1e-6 || widest - kerb > Self.kerbPlay {
      return .blocked(until: past(near, side, kerb, far))
    }
    if let until = blocked(side, start, kerb) { return .blocked(until: until) }
    return .fits(kerb: kerb)
  }

  /// The last sample without a border on one side.
  private func lastGap(_ near: ArraySlice<Sample>) -> Double {
    near.last { $0.left == nil || $0.right == nil }?.station ?? length
  }

  /// Past the last narrow sample.
  private func past(
    _ near: ArraySlice<Sample>, _ side: Side, _ kerb: Double, _ far: Double
  ) -> Double {
    let narrow = near.last { sample in
      guard let left = sample.left, let right = sample.right else { return false }
      let own = side == .left ? left : right
      let other = side == .left ? right : left
      return own + other - pattern.depth < strip - 1e-6 || own < kerb + 1e-6 || other < far + 1e-6
    }
    return (narrow?.station ?? length) + 1e-3
  }

  /// What stands in the way of a stall: the station past it.
  private func blocked(_ side: Side, _ start: Double, _ kerb: Double) -> Double? {
    let frame = frame(side, start, kerb)
    var until: Double?
    var box = Envelope()
    for x in [0, pattern.first] {
      for y in [0, pattern.depth] { box.add(frame.position(x, y)) }
    }
    for barrier in barriers where barrier.envelope.intersects(box) {
      for stretch in barrier.stretches(frame, band: 0...pattern.depth)
      where stretch.upperBound > 1e-6 && stretch.lowerBound < pattern.first - 1e-6 {
        until = max(until ?? 0, start + stretch.upperBound)
      }
      if until == nil, let area = barrier.area,
        area.encloses(frame.position(pattern.first / 2, pattern.depth / 2))
      {
        until = start + 1
      }
    }
    return until
  }

  private func frame(_ side: Side, _ start: Double, _ kerb: Double) -> RowFrame {
    let place = lane.position(at: start + 1e-6)
    let normal = Coordinate(-place.direction.y, place.direction.x) * (side == .left ? 1 : -1)
    return RowFrame(
      origin: lane.position(at: start).position + normal * (kerb - pattern.depth),
      along: place.direction, inward: normal)
  }

  // MARK: Both sides

  func agree(left: Double, right: Double) -> Bool {
    let first = pattern.first
    let gap = max(left, right) - min(left, right) - first
    if gap >= table.window - 1e-9 { return true }
    let hull = min(left, right)...max(left, right) + first
    var (l, r) = (Double.infinity, Double.infinity)
    for sample in samples(hull) {
      if let own = sample.left { l = min(l, own) }
      if let own = sample.right { r = min(r, own) }
    }
    let between = l + r - 2 * pattern.depth
    if between >= strip - 1e-6 { return true }
    guard between >= table.engine + accuracy, gap > 0 else { return false }
    // Past each other on the slant, and straight through between them.
    return (gap * gap + between * between).squareRoot() >= strip
  }

  // MARK: What is drawn

  /// The stall that starts at a station where it fits.
  func stall(_ side: Side, _ start: Double) -> Stall? {
    guard case .fits(let kerb) = probe(side, start) else { return nil }
    return frame(side, start, kerb).stall(at: 0, pattern)
  }
}
