import Geometry
import Glibc
import Model

/// Finds things that are drawn over, beside or on top of each other where they should not be.
///
/// Nothing is changed: each becomes a doubt with its feature.
/// - Complexity: about O(*n* log *n*).
struct DrawingFaults {
  private let outlines: [CommunityOutline]
  private let drafts: [Draft]
  /// How many threads may work at once; the result does not depend on it.
  private let width: Int

  /// - Parameter outlines: the communities, sorted by id.
  init(_ outlines: [CommunityOutline], _ drafts: [Draft], width: Int = 1) {
    self.outlines = outlines
    self.drafts = drafts
    self.width = width
  }

  /// - Parameter isOutside: whether each draft lies in no community.
  func report(_ isOutside: [Bool], to log: inout DoubtLog) {
    overlaps(&log)
    parkingOverlaps(&log)
    duplicates(&log)
    slivers(&log)
    if outlines.isEmpty { return }
    for (number, draft) in drafts.enumerated() where draft.layer == .fireLanes && isOutside[number]
    {
      log.value("lane-outside-communities", draft, [])
    }
  }

  /// Communities that share more than a square metre; a border in common is none.
  private func overlaps(_ log: inout DoubtLog) {
    var grid = EnvelopeGrid(cell: 500)
    for outline in outlines {
      var met: Set<Int> = []
      grid.forEach(meeting: outline.envelope) { met.insert($0) }
      for other in met.sorted() {
        let area = sharedArea(outline, outlines[other])
        guard area > 1 else { continue }
        log.value("communities-overlap", outline.draft, [outlines[other].id, "\(Int(area))"])
      }
      grid.insert(outline.envelope)
    }
  }

  private func sharedArea(_ one: CommunityOutline, _ other: CommunityOutline) -> Double {
    guard Self.mayOverlap(one, other) else { return 0 }
    // Where the overlay fails there is no figure to give; each outline by itself is sound.
    guard let shared = try? Overlay.intersection(one.plane, other.plane) else { return 0 }
    return shared.reduce(0) { $0 + $1.area } / (one.unitsPerMetre * one.unitsPerMetre)
  }

  /// False only for neighbours that plainly share nothing but a border.
  private static func mayOverlap(_ one: CommunityOutline, _ other: CommunityOutline) -> Bool {
    let (first, second) = (chains(one), chains(other))
    // With so many corners the overlay is as quick.
    if first.reduce(0, { $0 + $1.count }) * second.reduce(0, { $0 + $1.count }) > 4000 {
      return true
    }
    for (near, far) in [(one, other), (other, one)] {
      if far.encloses(near.envelope.centre), near.encloses(near.envelope.centre) { return true }
      for chain in chains(near) {
        for corner in chain
        where far.encloses(corner) && far.edgeDistance(corner) > 0.05 * far.unitsPerMetre {
          return true
        }
      }
    }
    for chain in first {
      for (a, b) in zip(chain, chain.dropFirst()) {
        for against in second {
          for (c, d) in zip(against, against.dropFirst())
          where Segment(a, b).properCrossing(with: Segment(c, d)) != nil {
            return true
          }
        }
      }
    }
    return false
  }

  /// Marked places that share more than a square metre: their stalls would be counted twice.
  ///
  /// Places above and below ground share none.
  private func parkingOverlaps(_ log: inout DoubtLog) {
    var grid = EnvelopeGrid(cell: 0.001)
    var places: [Draft] = []
    for draft in drafts where draft.layer == .parking && !draft.shape.polygons.isEmpty {
      var met: Set<Int> = []
      grid.forEach(meeting: draft.shape.envelope) { met.insert($0) }
      for other in met.sorted() where draft.text(.underground) == places[other].text(.underground) {
        // Twins are told of as such.
        if Self.areSame(draft.shape, places[other].shape) { continue }
        let area = Self.sharedArea(draft.shape, places[other].shape)
        guard area > 1 else { continue }
        log.value("parking-overlap", draft, [places[other].id, "\(Int(area))"])
      }
      grid.insert(draft.shape.envelope)
      places.append(draft)
    }
  }

  /// Square metres.
  private static func sharedArea(_ one: Shape, _ other: Shape) -> Double {
    let frame = LocalFrame(origin: LocalFrame.origin(for: one.envelope))
    let areas = [one, other].map { $0.polygons.map(frame.project) }
    let shared = try? Overlay.intersection(areas[0], areas[1])
    return (shared ?? []).reduce(0) { $0 + $1.area }
  }

  private static func chains(_ outline: CommunityOutline) -> [[Coordinate]] {
    outline.plane.flatMap { $0.rings.map(\.coordinates) }
  }

  /// Features of a layer whose shapes are one and the same, however drawn: each after the first is
  /// reported with the first.
  private func duplicates(_ log: inout DoubtLog) {
    let marks = Stretches.map(count, width: width, least: Drafting.fewest) { range in
      range.compactMap { number in mark(of: draft(at: number)).map { ($0, number) } }
    }.flatMap { $0 }.sorted { $0 < $1 }
    var twins: [(number: Int, first: Int)] = []
    var start = 0
    while start < marks.count {
      var end = start + 1
      while end < marks.count, marks[end].0 == marks[start].0 { end += 1 }
      if end - start > 1 { twins += Self.twins(marks[start..<end].map(\.1), draft(at:)) }
      start = end
    }
    for twin in twins.sorted(by: { $0.number < $1.number }) {
      log.value("feature-duplicate", draft(at: twin.number), [draft(at: twin.first).id])
    }
  }

  /// A number that features with one shape share, and others hardly ever; `nil` for what may be
  /// there twice.
  private func mark(of draft: Draft) -> UInt64? {
    // A place may be taped twice, and painted twice.
    if draft.layer == .measurements || draft.layer == .markings { return nil }
    let box = draft.shape.envelope
    var vertices: UInt64 = 0
    draft.shape.forEachCoordinate { _ in vertices += 1 }
    var mark = vertices
    for corner in [box.minX, box.minY, box.maxX, box.maxY] {
      // Both zeros are one number.
      mark = (mark ^ (corner + 0).bitPattern) &* 0x9e37_79b9_7f4a_7c15
      mark ^= mark >> 29
    }
    return mark
  }

  /// Those of a few features, in ascending order, that have the shape of one before them.
  private static func twins(
    _ numbers: [Int], _ draft: (Int) -> Draft
  ) -> [(number: Int, first: Int)] {
    var known: [Int] = []
    var result: [(number: Int, first: Int)] = []
    for number in numbers {
      let own = draft(number)
      let first = known.first {
        let other = draft($0)
        return other.layer == own.layer && areSame(other.shape, own.shape)
      }
      if let first { result.append((number, first)) } else { known.append(number) }
    }
    return result
  }

  private var count: Int { outlines.count + drafts.count }

  private func draft(at number: Int) -> Draft {
    number < outlines.count ? outlines[number].draft : drafts[number - outlines.count]
  }

  private static func areSame(_ one: Shape, _ other: Shape) -> Bool {
    func sorted(_ shape: Shape) -> [Coordinate] {
      var all: [Coordinate] = []
      shape.forEachCoordinate { all.append($0) }
      return all.sorted { $0.x != $1.x ? $0.x < $1.x : $0.y < $1.y }
    }
    // A ring may begin anywhere, so its doubled vertex differs: compare without repeats.
    func distinct(_ all: [Coordinate]) -> [Coordinate] {
      all.indices.filter { $0 == 0 || all[$0] != all[$0 - 1] }.map { all[$0] }
    }
    return distinct(sorted(one)) == distinct(sorted(other))
  }

  /// Areas thinner than the width of a kerb.
  private func slivers(_ log: inout DoubtLog) {
    let found = Stretches.map(count, width: width, least: Drafting.fewest) { range in
      range.flatMap { number in
        let draft = draft(at: number)
        guard LayerGeometry(draft.layer) == .areas else { return [(Int, [String])]() }
        return draft.shape.polygons.compactMap { Self.sliver($0) }.map { (number, $0) }
      }
    }
    for (number, figures) in found.joined() {
      log.value("area-sliver", draft(at: number), figures)
    }
  }

  /// Square metres and mean thickness in metres of a polygon that is thinner than a kerb, as text.
  private static func sliver(_ polygon: Polygon) -> [String]? {
    let corners = polygon.exterior.coordinates
    let latitude = corners.first?.y ?? 0
    let (width, height) = (111_320 * cos(latitude * .pi / 180), 110_950.0)
    var perimeter = 0.0
    for (a, b) in zip(corners, corners.dropFirst()) {
      perimeter += hypot((b.x - a.x) * width, (b.y - a.y) * height)
    }
    let area = polygon.area * width * height
    guard perimeter > 0 else { return nil }
    let thickness = 2 * area / perimeter
    return thickness < 0.1 ? [plain(area, 1e3), plain(thickness, 1e3)] : nil
  }

  private static func plain(_ value: Double, _ steps: Double) -> String {
    ItemMaker.plain((value * steps).rounded(.down) / steps)
  }
}
