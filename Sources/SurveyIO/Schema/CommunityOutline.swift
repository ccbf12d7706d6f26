import Geometry
import Model

/// A community with its outline, for finding what lies in it.
struct CommunityOutline: Sendable {
  var draft: Draft
  var id: String { draft.id }
  var name: String?
  /// Degrees.
  var boundary: [Polygon]
  /// In the Mercator plane.
  let plane: [Polygon]
  let envelope: Envelope
  let unitsPerMetre: Double
  let frameOrigin: LonLat

  init(_ draft: Draft) {
    self.draft = draft
    name = draft.text(.name)
    boundary = draft.shape.polygons
    plane = boundary.map(MercatorPlane.polygon)
    let degrees = draft.shape.envelope
    frameOrigin = LocalFrame.origin(for: degrees)
    envelope = MercatorPlane.envelope(degrees)
    unitsPerMetre = MercatorPlane.unitsPerMetre(atY: envelope.centre.y)
  }

  func encloses(_ position: Coordinate) -> Bool {
    envelope.covers(position) && plane.contains { $0.encloses(position) }
  }

  /// Metres from a position to the area; 0 inside.
  func distance(to position: Coordinate) -> Double {
    if encloses(position) { return 0 }
    return edgeDistance(position) / unitsPerMetre
  }

  /// Units of the plane from a position to the border.
  func edgeDistance(_ position: Coordinate) -> Double {
    var best = Double.infinity
    for polygon in plane {
      for ring in polygon.rings {
        for (a, b) in zip(ring.coordinates, ring.coordinates.dropFirst()) {
          best = min(best, Segment(a, b).distance(to: position))
        }
      }
    }
    return best
  }

  /// True when some vertex, or the middle of the box, lies inside.
  func touches(_ shape: Shape) -> Bool {
    var isInside = false
    var box = Envelope()
    shape.forEachCoordinate { degrees in
      let position = MercatorPlane.position(degrees)
      box.add(position)
      if !isInside, encloses(position) { isInside = true }
    }
    return isInside || (!box.isEmpty && encloses(box.centre))
  }

  /// The length of lines that lies inside or on the boundary, and all of it, in metres.
  ///
  /// - Complexity: O(segments × edges).
  func length(of lines: [LineString]) -> (inside: Double, all: Double) {
    var inside = 0.0
    var all = 0.0
    for line in lines {
      let positions = line.coordinates.map(MercatorPlane.position)
      for (a, b) in zip(positions, positions.dropFirst()) {
        let length = a.distance(to: b)
        all += length
        if envelope.expanded(by: 1).intersects(Envelope([a, b])) {
          inside += insideFraction(Segment(a, b)) * length
        }
      }
    }
    return (inside / unitsPerMetre, all / unitsPerMetre)
  }

  private func insideFraction(_ segment: Segment) -> Double {
    var cuts = [0.0, 1.0]
    let box = Envelope([segment.start, segment.end])
    let direction = segment.end - segment.start
    let square = direction.dot(direction)
    if square == 0 { return 0 }
    for polygon in plane {
      for ring in polygon.rings {
        for (a, b) in zip(ring.coordinates, ring.coordinates.dropFirst()) {
          let edge = Segment(a, b)
          guard Envelope([a, b]).intersects(box) else { continue }
          if let crossing = segment.properCrossing(with: edge) {
            cuts.append((crossing - segment.start).dot(direction) / square)
          }
          // A boundary that runs along the line begins and ends at its own corners.
          let corner = segment.fractionNearest(to: a)
          if corner > 0, corner < 1,
            segment.start.interpolated(to: segment.end, fraction: corner).distance(to: a) < 0.05
          {
            cuts.append(corner)
          }
        }
      }
    }
    cuts.sort()
    var inside = 0.0
    for (from, to) in zip(cuts, cuts.dropFirst()) where to > from {
      let middle = segment.start.interpolated(to: segment.end, fraction: (from + to) / 2)
      if encloses(middle) || edgeDistance(middle) < 0.05 { inside += to - from }
    }
    return inside
  }

  /// Whether lines belong here: at least a metre, or a tenth of them, lies inside.
  func owns(_ lines: [LineString]) -> Bool {
    let (inside, all) = length(of: lines)
    return inside > 0 && inside >= min(1, all / 10)
  }
}

/// All communities of a survey, by place, id and name.
struct CommunityIndex: Sendable {
  let outlines: [CommunityOutline]
  private let grid: EnvelopeGrid
  private var byID: [String: Int] = [:]
  private var byName: [String: Int] = [:]

  /// - Parameter outlines: sorted by id.
  init(_ outlines: [CommunityOutline]) {
    self.outlines = outlines
    var grid = EnvelopeGrid(cell: 500)
    for (index, outline) in outlines.enumerated() {
      grid.insert(outline.envelope.expanded(by: 1))
      byID[outline.id] = index
      if let name = outline.name, byName[name] == nil { byName[name] = index }
    }
    self.grid = grid
  }

  /// The community a feature names, by id before name.
  func named(_ text: String) -> Int? { byID[text] ?? byName[text] }

  /// Communities a shape in degrees lies in, ascending.
  func places(of shape: Shape) -> [Int] {
    if outlines.isEmpty { return [] }
    let envelope = MercatorPlane.envelope(shape.envelope)
    var candidates: [Int] = []
    grid.forEach(meeting: envelope) { candidates.append($0) }
    if candidates.isEmpty { return [] }
    candidates.sort()
    let lines = shape.lines
    var result: [Int] = []
    for index in candidates where result.last != index {
      let outline = outlines[index]
      if lines.isEmpty ? outline.touches(shape) : outline.owns(lines) { result.append(index) }
    }
    return result
  }
}
