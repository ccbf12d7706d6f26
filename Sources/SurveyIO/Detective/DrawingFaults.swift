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

  /// - Parameter outlines: the communities, sorted by id.
  init(_ outlines: [CommunityOutline], _ drafts: [Draft]) {
    self.outlines = outlines
    self.drafts = drafts
  }

  /// - Parameter isOutside: whether each draft lies in no community.
  func report(_ isOutside: [Bool], to log: inout DoubtLog) {
    overlaps(&log)
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

  private static func chains(_ outline: CommunityOutline) -> [[Coordinate]] {
    outline.plane.flatMap { $0.rings.map(\.coordinates) }
  }

  /// Features of a layer whose shapes are one and the same, however drawn.
  private func duplicates(_ log: inout DoubtLog) {
    struct Key: Hashable {
      var layer: SurveyLayer
      var vertices: Int
      var corners: [Double]
    }
    var known: [Key: [Int]] = [:]
    for number in 0..<(outlines.count + drafts.count) {
      let draft = draft(at: number)
      // A place may be taped twice, and painted twice.
      if draft.layer == .measurements || draft.layer == .markings { continue }
      let box = draft.shape.envelope
      var vertices = 0
      draft.shape.forEachCoordinate { _ in vertices += 1 }
      let key = Key(
        layer: draft.layer, vertices: vertices, corners: [box.minX, box.minY, box.maxX, box.maxY])
      let twin = known[key]?.first { Self.areSame(self.draft(at: $0).shape, draft.shape) }
      if let twin {
        log.value("feature-duplicate", draft, [self.draft(at: twin).id])
      } else {
        known[key, default: []].append(number)
      }
    }
  }

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
    for draft in outlines.map(\.draft) + drafts {
      guard LayerGeometry(draft.layer) == .areas else { continue }
      for polygon in draft.shape.polygons {
        let latitude = polygon.exterior.coordinates.first?.y ?? 0
        let (width, height) = (111_320 * cos(latitude * .pi / 180), 110_950.0)
        var perimeter = 0.0
        for (a, b) in zip(polygon.exterior.coordinates, polygon.exterior.coordinates.dropFirst()) {
          perimeter += hypot((b.x - a.x) * width, (b.y - a.y) * height)
        }
        let area = polygon.area * width * height
        guard perimeter > 0 else { continue }
        let thickness = 2 * area / perimeter
        if thickness < 0.1 {
          log.value(
            "area-sliver", draft, [Self.plain(area, 1e3), Self.plain(thickness, 1e3)])
        }
      }
    }
  }

  private static func plain(_ value: Double, _ steps: Double) -> String {
    ItemMaker.plain((value * steps).rounded(.down) / steps)
  }
}
