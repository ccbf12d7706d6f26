import CGEOS

/// What became of an area that was not valid (OGC simple features).
public struct RepairedArea: Hashable, Sendable {
  /// The valid parts; empty when nothing with an area is left.
  public var polygons: [Polygon]
  /// What was wrong, as GEOS names it: `Self-intersection`, `Hole lies outside shell`, …
  public var fault: String
  /// Where, in the coordinates of the polygon; `nil` when GEOS names no place.
  public var place: Coordinate?
}

extension Polygon {
  /// True when a cheap test proves that the polygon is valid; false says nothing.
  ///
  /// Small rings without holes, repeated vertices, crossings or near misses. It keeps GEOS out of
  /// the way of the many boxes and discs of a survey.
  /// - Complexity: O(*n*²) for at most 40 coordinates, else O(1).
  public var isObviouslyValid: Bool {
    let ring = exterior.coordinates
    guard holes.isEmpty, ring.count >= 4, ring.count <= 40, ring.first == ring.last else {
      return false
    }
    let edges = ring.count - 1
    // Convex rings first: all turns the same way and one full turn in all.
    var isConvex = true
    var sign = 0.0
    var xFlips = 0
    var lastX = 0.0
    for index in 0..<edges {
      let a = ring[index]
      let b = ring[index + 1]
      let c = ring[index + 2 > edges ? 1 : index + 2]
      if a == b { return false }
      let turn = (b - a).cross(c - b)
      if turn == 0 || turn * sign < 0 { isConvex = false }
      sign = turn
      let dx = b.x - a.x
      if dx * lastX < 0 { xFlips += 1 }
      if dx != 0 { lastX = dx }
    }
    if isConvex, xFlips <= 2 { return true }
    for first in 0..<edges {
      let one = Segment(ring[first], ring[first + 1])
      for second in (first + 1)..<max(first + 1, edges) {
        let two = Segment(ring[second], ring[second + 1])
        let isNext = second == first + 1
        let isLastPair = first == 0 && second == edges - 1
        if isNext || isLastPair {
          let (end, far) =
            isNext ? (one, two.end) : (Segment(one.end, one.start), two.start)
          // A spike folds back on its neighbour.
          if Segment(end.start, end.end).distance(to: far) < 1e-9 * (one.length + two.length) {
            return false
          }
          continue
        }
        let gap = min(
          one.distance(to: two.start), one.distance(to: two.end), two.distance(to: one.start),
          two.distance(to: one.end))
        if gap < 1e-9 * (one.length + two.length) || one.properCrossing(with: two) != nil {
          return false
        }
      }
    }
    return abs(exterior.signedArea) > 0
  }

  /// The valid form of the polygon, or `nil` when it is valid as it stands.
  ///
  /// Repair keeps all linework (GEOS MakeValid); a zero-width buffer would lose half of a bow-tie.
  /// A hole that lies wholly outside its shell is left out, and a shell that lies inside its only
  /// hole changes places with it: neither may turn into land.
  /// - Throws: `TopologyFailure` when GEOS fails.
  public func repaired() throws -> RepairedArea? {
    try withRepairSession { session in
      let geometry = try session.polygon(self)
      defer { session.destroy(geometry) }
      guard let (fault, place) = try session.fault(of: geometry) else { return nil }
      let sorted = try session.polygon(withRingsSorted())
      defer { session.destroy(sorted) }
      return RepairedArea(polygons: try session.madeValid(sorted), fault: fault, place: place)
    }
  }

  /// The parts of the polygon inside a box, valid.
  ///
  /// - Throws: `TopologyFailure` when GEOS fails.
  /// - Complexity: O(*n*).
  public func clipped(to box: Envelope) throws -> [Polygon] {
    if box.covers(envelope) { return [self] }
    let parts: [Polygon] = try withRepairSession { session in
      let geometry = try session.polygon(self)
      defer { session.destroy(geometry) }
      return try session.clipped(geometry, to: box)
    }
    // Clipping may leave edges that run along the box twice.
    return try parts.flatMap { part in try part.repaired()?.polygons ?? [part] }
  }

  private func withRingsSorted() -> Polygon {
    if holes.count == 1, let hole = holes.first, hole.envelope.covers(exterior.envelope),
      hole.envelope != exterior.envelope, exterior.coordinates.allSatisfy(hole.encloses)
    {
      return Polygon(exterior: hole, holes: [exterior])
    }
    let shell = exterior.envelope
    return Polygon(
      exterior: exterior,
      holes: holes.filter { hole in
        shell.intersects(hole.envelope)
          && (hole.coordinates.contains(where: exterior.encloses)
            || exterior.coordinates.contains(where: hole.encloses))
      })
  }
}

private final class RepairMessages {
  var last = ""
}

/// A GEOS context for one piece of work; gone when the closure returns.
private func withRepairSession<Output>(_ body: (RepairSession) throws -> Output) throws -> Output {
  guard let context = GEOS_init_r() else {
    throw TopologyFailure(function: "GEOS_init_r", message: "")
  }
  let messages = RepairMessages()
  _ = GEOSContext_setErrorMessageHandler_r(
    context,
    { text, box in
      guard let text, let box else { return }
      Unmanaged<RepairMessages>.fromOpaque(box).takeUnretainedValue().last = String(cString: text)
    }, Unmanaged.passUnretained(messages).toOpaque())
  defer { GEOS_finish_r(context) }
  return try withExtendedLifetime(messages) {
    try body(RepairSession(context: context, messages: messages))
  }
}

private struct RepairSession {
  typealias Pointer = UnsafeMutablePointer<GEOSGeometry>

  let context: GEOSContextHandle_t
  let messages: RepairMessages

  func failure(_ function: String) -> TopologyFailure {
    TopologyFailure(function: function, message: messages.last)
  }

  func destroy(_ geometry: Pointer) { GEOSGeom_destroy_r(context, geometry) }

  func ring(_ ring: Ring) throws -> Pointer {
    var flat: [Double] = []
    flat.reserveCapacity(ring.coordinates.count * 2)
    for coordinate in ring.coordinates {
      flat.append(coordinate.x)
      flat.append(coordinate.y)
    }
    guard
      let sequence = GEOSCoordSeq_copyFromBuffer_r(
        context, flat, UInt32(ring.coordinates.count), 0, 0)
    else { throw failure("GEOSCoordSeq_copyFromBuffer_r") }
    // The sequence belongs to the ring from here on, even when the call fails.
    guard let result = GEOSGeom_createLinearRing_r(context, sequence) else {
      throw failure("GEOSGeom_createLinearRing_r")
    }
    return result
  }

  func polygon(_ polygon: Polygon) throws -> Pointer {
    let shell = try ring(polygon.exterior)
    var holes: [Pointer?] = []
    do {
      for hole in polygon.holes { holes.append(try ring(hole)) }
    } catch {
      destroy(shell)
      for case let hole? in holes { destroy(hole) }
      throw error
    }
    let count = UInt32(holes.count)
    // Takes over the rings, even when it fails.
    guard let result = GEOSGeom_createPolygon_r(context, shell, &holes, count) else {
      throw failure("GEOSGeom_createPolygon_r")
    }
    return result
  }

  /// Name and place of the first fault, or `nil` when the geometry is valid.
  func fault(of geometry: Pointer) throws -> (String, Coordinate?)? {
    var reason: UnsafeMutablePointer<CChar>?
    var place: Pointer?
    let answer = GEOSisValidDetail_r(context, geometry, 0, &reason, &place)
    defer {
      if let reason { GEOSFree_r(context, reason) }
      if let place { destroy(place) }
    }
    switch answer {
    case 1: return nil
    case 0:
      var x = 0.0
      var y = 0.0
      let isKnown =
        place.map {
          GEOSGeomGetX_r(context, $0, &x) == 1 && GEOSGeomGetY_r(context, $0, &y) == 1
        } ?? false
      return (reason.map { String(cString: $0) } ?? "", isKnown ? Coordinate(x, y) : nil)
    default: throw failure("GEOSisValidDetail_r")
    }
  }

  func madeValid(_ geometry: Pointer) throws -> [Polygon] {
    guard let result = GEOSMakeValid_r(context, geometry) else {
      throw failure("GEOSMakeValid_r")
    }
    defer { destroy(result) }
    var polygons: [Polygon] = []
    try collect(result, into: &polygons)
    return polygons
  }

  func clipped(_ geometry: Pointer, to box: Envelope) throws -> [Polygon] {
    guard
      let result = GEOSClipByRect_r(context, geometry, box.minX, box.minY, box.maxX, box.maxY)
    else { throw failure("GEOSClipByRect_r") }
    defer { destroy(result) }
    var polygons: [Polygon] = []
    try collect(result, into: &polygons)
    return polygons
  }

  private func collect(_ geometry: UnsafePointer<GEOSGeometry>, into polygons: inout [Polygon])
    throws
  {
    let type = GEOSGeomTypeId_r(context, geometry)
    if type == Int32(GEOS_POLYGON.rawValue) {
      guard let shell = GEOSGetExteriorRing_r(context, geometry) else {
        throw failure("GEOSGetExteriorRing_r")
      }
      let exterior = try coordinates(shell)
      if exterior.isEmpty { return }
      var holes: [Ring] = []
      for index in 0..<GEOSGetNumInteriorRings_r(context, geometry) {
        guard let hole = GEOSGetInteriorRingN_r(context, geometry, index) else {
          throw failure("GEOSGetInteriorRingN_r")
        }
        holes.append(Ring(try coordinates(hole)))
      }
      polygons.append(Polygon(exterior: Ring(exterior), holes: holes))
    } else if type >= Int32(GEOS_MULTIPOINT.rawValue) {
      for index in 0..<GEOSGetNumGeometries_r(context, geometry) {
        guard let part = GEOSGetGeometryN_r(context, geometry, index) else {
          throw failure("GEOSGetGeometryN_r")
        }
        try collect(part, into: &polygons)
      }
    }
  }

  private func coordinates(_ ring: UnsafePointer<GEOSGeometry>) throws -> [Coordinate] {
    guard let sequence = GEOSGeom_getCoordSeq_r(context, ring) else {
      throw failure("GEOSGeom_getCoordSeq_r")
    }
    var count: UInt32 = 0
    guard GEOSCoordSeq_getSize_r(context, sequence, &count) == 1 else {
      throw failure("GEOSCoordSeq_getSize_r")
    }
    var flat = [Double](repeating: 0, count: Int(count) * 2)
    guard GEOSCoordSeq_copyToBuffer_r(context, sequence, &flat, 0, 0) == 1 else {
      throw failure("GEOSCoordSeq_copyToBuffer_r")
    }
    return (0..<Int(count)).map { Coordinate(flat[2 * $0], flat[2 * $0 + 1]) }
  }
}
