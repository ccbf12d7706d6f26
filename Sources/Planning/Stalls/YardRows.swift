internal import Geometry
internal import Glibc

/// Rows of one pattern in one direction of a yard.
struct YardRows {
  /// What one choice of rows comes to.
  struct Choice {
    var count: Int
    var plan: YardPlan
  }

  /// An aisle with a row above it, below it or both.
  private enum Module: CaseIterable {
    case both
    case above
    case below

    func height(_ pattern: StallPattern) -> Double {
      pattern.aisle + (self == .both ? 2 : 1) * pattern.depth
    }

    /// From the module's lower edge to that of its aisle.
    func aisleOffset(_ pattern: StallPattern) -> Double {
      self == .above ? 0 : pattern.depth
    }
  }

  /// A way across the rows that joins the aisles: along the row, and how far it leads across.
  private struct Way {
    var along: ClosedRange<Double>
    var across: ClosedRange<Double>
  }

  private struct Band: Hashable {
    var low: Double
    var height: Double
  }

  private let yard: Yard
  private let pattern: StallPattern
  private let frame: RowFrame
  private let barriers: [Barrier]
  private let entry: Double
  private let offsets: [Double]
  private let access: [Segment]
  private var known: [Band: [ClosedRange<Double>]] = [:]

  /// Aisles this near to a mouth of the yard lead into it, metres.
  private static let mouthReach = 0.35
  private static let mostOffsets = 1500
  private static let hair = 1e-6

  init(
    yard: Yard, pattern: StallPattern, direction: Double, barriers: [Barrier], entry: Double
  ) {
    self.yard = yard
    self.pattern = pattern
    self.barriers = barriers
    self.entry = entry
    let along = Coordinate(cos(direction), sin(direction))
    let corner = yard.area.exterior.coordinates.first ?? Coordinate(0, 0)
    frame = RowFrame(
      origin: corner, along: along, inward: Coordinate(-along.y, along.x))
    let frame = self.frame
    access = yard.access.map { Segment(frame.local($0.start), frame.local($0.end)) }
    offsets = Self.offsets(
      yard.area.rings.flatMap(\.coordinates).map { frame.local($0).y }, pattern)
  }

  /// Where the lower edge of a module may lie.
  private static func offsets(_ corners: [Double], _ pattern: StallPattern) -> [Double] {
    guard let low = corners.min(), let high = corners.max() else { return [] }
    let single = Module.above.height(pattern)
    let double = Module.both.height(pattern)
    var sums: [Double] = [0]
    var i = 0.0
    while i * double <= high - low {
      var j = 0.0
      while i * double + j * single <= high - low, j < 3 {
        sums.append(i * double + j * single)
        j += 1
      }
      i += 1
    }
    sums += [pattern.aisle, pattern.depth]
    var result: [Double] = []
    for corner in corners { for sum in sums { result += [corner + sum, corner - sum] } }
    result = result.filter { $0 > low - hair && $0 < high + hair }.sorted()
    var distinct: [Double] = []
    for offset in result where offset - (distinct.last ?? -.infinity) > hair {
      distinct.append(offset)
    }
    return distinct.count > mostOffsets ? Array(Set(corners)).sorted() : distinct
  }

  /// The best rows over all ways across, if they are more than some number.
  mutating func best(over least: Int) -> Choice? {
    guard !access.isEmpty else { return nil }
    let candidates = self.candidates()
    var best: Choice?
    for way in [nil] + ways(candidates) {
      best = chosen(way, candidates, over: best?.count ?? least) ?? best
    }
    return best
  }

  // MARK: Free ground

  /// Stretches of a band that are in the yard and free over its whole height.
  private mutating func free(_ low: Double, _ height: Double) -> [ClosedRange<Double>] {
    let band = Band(low: low, height: height)
    if let found = known[band] { return found }
    let found = free(frame, low...low + height)
    known[band] = found
    return found
  }

  private func free(_ frame: RowFrame, _ band: ClosedRange<Double>) -> [ClosedRange<Double>] {
    var taken = barriers.flatMap { $0.stretches(frame, band: band) }
    taken.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    var result: [ClosedRange<Double>] = []
    var end = taken.first?.lowerBound ?? 0
    let middle = (band.lowerBound + band.upperBound) / 2
    for stretch in taken {
      if stretch.lowerBound > end + Self.hair {
        let centre = frame.position((end + stretch.lowerBound) / 2, middle)
        let isTaken = barriers.contains { $0.area?.encloses(centre) ?? false }
        if !isTaken, yard.area.encloses(centre) { result.append(end...stretch.lowerBound) }
      }
      end = max(end, stretch.upperBound)
    }
    return result
  }

  /// Whether a rectangle leads into a mouth of the yard.
  private func isOpen(_ x: ClosedRange<Double>, _ y: ClosedRange<Double>) -> Bool {
    let least = min(entry, pattern.aisle) - Self.hair
    let reach = Self.mouthReach
    let (low, high) = (
      Coordinate(x.lowerBound - reach, y.lowerBound - reach),
      Coordinate(x.upperBound + reach, y.upperBound + reach)
    )
    return access.contains { $0.length(in: low, high) >= least }
  }

  // MARK: Ways across

  /// From a mouth to the other side of the yard, and to the last aisle only where no further row
  /// with an aisle fits behind it.
  private func ways(_ candidates: [[Candidate]]) -> [Way] {
    let full = fullWays()
    let aisles = candidates.flatMap { $0 }.map(\.aisle)
    let single = Module.above.height(pattern)
    return full.flatMap { way in
      var result = [way]
      for aisle in aisles {
        let shorter = [
          way.across.lowerBound...max(way.across.lowerBound, aisle.upperBound),
          min(way.across.upperBound, aisle.lowerBound)...way.across.upperBound,
        ]
        for (across, rest) in zip(
          shorter,
          [way.across.upperBound - aisle.upperBound, aisle.lowerBound - way.across.lowerBound])
        {
          let isLast = rest > Self.hair && rest < pattern.depth + single - Self.hair
          let isKnown = result.contains {
            abs($0.across.lowerBound - across.lowerBound) < Self.hair
              && abs($0.across.upperBound - across.upperBound) < Self.hair
          }
          if isLast, !isKnown, isOpen(way.along, across) {
            result.append(Way(along: way.along, across: across))
          }
        }
      }
      return result
    }
  }

  private func fullWays() -> [Way] {
    let width = pattern.aisle
    let corners = yard.area.exterior.coordinates.map { frame.local($0).x }
    guard let low = corners.min(), let high = corners.max() else { return [] }
    var starts: [Double] = []
    for mouth in access {
      let (a, b) = (min(mouth.start.x, mouth.end.x), max(mouth.start.x, mouth.end.x))
      starts += [a, b - width, (a + b - width) / 2]
      // Whole stalls on the one side of the way.
      let whole = ((a - low) / pattern.pitch).rounded(.up) * pattern.pitch
      starts += [
        low + whole, high - width - ((high - b) / pattern.pitch).rounded(.up) * pattern.pitch,
      ]
    }
    starts += [low, high - width]
    let across = RowFrame(
      origin: frame.origin, along: frame.inward, inward: frame.along * -1)
    var result: [Way] = []
    var seen: [Double] = []
    for start in starts where start > low - Self.hair && start + width < high + Self.hair {
      if seen.contains(where: { abs($0 - start) < Self.hair }) { continue }
      seen.append(start)
      for stretch in free(across, -(start + width)...(-start)) {
        let along = start...start + width
        if isOpen(along, stretch) { result.append(Way(along: along, across: stretch)) }
      }
    }
    return result
  }

  // MARK: Rows

  /// A stretch of row along an aisle.
  private struct RowPart {
    var isAbove: Bool
    /// Metres across the rows.
    var band: ClosedRange<Double>
    var along: ClosedRange<Double>
    var aisle: ClosedRange<Double>
    /// The aisle leads into a mouth of the yard by itself.
    var isOpen: Bool
  }

  /// A module at an offset where something of it fits.
  private struct Candidate {
    var end: Int
    var aisle: ClosedRange<Double>
    var parts: [RowPart]
  }

  /// By offset.
  private mutating func candidates() -> [[Candidate]] {
    offsets.map { low in
      Module.allCases.compactMap { module in
        let aisleLow = low + module.aisleOffset(pattern)
        let aisle = aisleLow...aisleLow + pattern.aisle
        let parts = self.parts(module, aisle)
        guard !parts.isEmpty else { return nil }
        return Candidate(
          end: position(low + module.height(pattern)), aisle: aisle, parts: parts)
      }
    }
  }

  private mutating func parts(_ module: Module, _ aisle: ClosedRange<Double>) -> [RowPart] {
    let aisles = free(aisle.lowerBound, pattern.aisle)
    guard !aisles.isEmpty else { return [] }
    var result: [RowPart] = []
    for isAbove in [false, true] where module == .both || (module == .above) == isAbove {
      let low = isAbove ? aisle.upperBound : aisle.lowerBound - pattern.depth
      for ground in free(low, pattern.depth) {
        for stretch in aisles {
          guard let along = ground.overlap(stretch),
            pattern.count(in: along.upperBound - along.lowerBound) > 0
          else { continue }
          result.append(
            RowPart(
              isAbove: isAbove, band: low...low + pattern.depth, along: along, aisle: stretch,
              isOpen: isOpen(stretch, aisle)))
        }
      }
    }
    return result
  }

  /// What is left of a stretch of row with a way across, where its aisle is reached.
  private func left(_ part: RowPart, _ aisle: ClosedRange<Double>, _ way: Way?)
    -> [ClosedRange<Double>]
  {
    if !part.isOpen {
      guard let way, part.aisle.lowerBound <= way.along.lowerBound + Self.hair,
        part.aisle.upperBound >= way.along.upperBound - Self.hair,
        way.across.lowerBound <= aisle.lowerBound + Self.hair,
        way.across.upperBound >= aisle.upperBound - Self.hair
      else { return [] }
    }
    return Self.without(way, part.band, part.along)
  }

  private func count(_ candidate: Candidate, _ way: Way?) -> Int {
    var sum = 0
    for part in candidate.parts {
      for stretch in left(part, candidate.aisle, way) {
        sum += pattern.count(in: stretch.upperBound - stretch.lowerBound)
      }
    }
    return sum
  }

  private func chosen(_ way: Way?, _ candidates: [[Candidate]], over least: Int) -> Choice? {
    var best = [Int](repeating: 0, count: offsets.count + 1)
    var from = [(index: Int, module: Int)?](repeating: nil, count: offsets.count + 1)
    for index in 0...offsets.count {
      if index > 0, best[index - 1] > best[index] {
        best[index] = best[index - 1]
        from[index] = nil
      }
      guard index < offsets.count else { break }
      for (number, candidate) in candidates[index].enumerated() {
        let found = best[index] + count(candidate, way)
        if found > best[candidate.end] {
          best[candidate.end] = found
          from[candidate.end] = (index, number)
        }
      }
    }
    guard best[offsets.count] > least else { return nil }
    var plan = YardPlan()
    var index = offsets.count
    while index > 0 {
      guard let step = from[index] else {
        index -= 1
        continue
      }
      draw(candidates[step.index][step.module], way, &plan)
      index = step.index
    }
    if let way { plan.aisles.append(rectangle(way.along, way.across)) }
    return Choice(count: plan.stalls.count, plan: plan)
  }

  /// The first offset that is not below a value; one past the last where none is.
  private func position(_ value: Double) -> Int {
    var low = 0
    var high = offsets.count
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] < value - Self.hair { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// A stretch of a row less the way across.
  private static func without(
    _ way: Way?, _ band: ClosedRange<Double>, _ stretch: ClosedRange<Double>?
  ) -> [ClosedRange<Double>] {
    guard let stretch else { return [] }
    guard let way, way.across.lowerBound < band.upperBound - hair,
      way.across.upperBound > band.lowerBound + hair
    else { return [stretch] }
    var result: [ClosedRange<Double>] = []
    if way.along.lowerBound > stretch.lowerBound {
      result.append(stretch.lowerBound...min(stretch.upperBound, way.along.lowerBound))
    }
    if way.along.upperBound < stretch.upperBound {
      result.append(max(stretch.lowerBound, way.along.upperBound)...stretch.upperBound)
    }
    return result
  }

  private func draw(_ candidate: Candidate, _ way: Way?, _ plan: inout YardPlan) {
    let aisle = candidate.aisle
    for part in candidate.parts {
      let stretches = left(part, aisle, way)
      guard !stretches.isEmpty else { continue }
      let outline = rectangle(part.aisle, aisle)
      if !plan.aisles.contains(outline) { plan.aisles.append(outline) }
      let row = RowFrame(
        origin: frame.position(0, part.isAbove ? aisle.upperBound : aisle.lowerBound),
        along: frame.along, inward: part.isAbove ? frame.inward : frame.inward * -1)
      for stretch in stretches {
        for number in 0..<pattern.count(in: stretch.upperBound - stretch.lowerBound) {
          plan.stalls.append(
            row.stall(at: stretch.lowerBound + Double(number) * pattern.pitch, pattern))
        }
      }
    }
  }

  private func rectangle(_ x: ClosedRange<Double>, _ y: ClosedRange<Double>) -> Polygon {
    Polygon([
      frame.position(x.lowerBound, y.lowerBound), frame.position(x.upperBound, y.lowerBound),
      frame.position(x.upperBound, y.upperBound), frame.position(x.lowerBound, y.upperBound),
    ])
  }
}

extension ClosedRange<Double> {
  fileprivate func overlap(_ other: ClosedRange<Double>) -> ClosedRange<Double>? {
    let (low, high) = (
      Swift.max(lowerBound, other.lowerBound), Swift.min(upperBound, other.upperBound)
    )
    return low < high ? low...high : nil
  }
}
