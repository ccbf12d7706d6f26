internal import CGEOS

/// A GEOS context for one unit of work; it serves one thread at a time.
final class TopologyContext {
  fileprivate let handle: GEOSContextHandle_t
  private final class Log { var message = "" }
  private let log = Log()

  init() {
    // GEOS_init_r fails only when memory is exhausted, and then nothing can be saved.
    handle = GEOS_init_r()!
    GEOSContext_setErrorMessageHandler_r(
      handle,
      { message, userdata in
        guard let message, let userdata else { return }
        Unmanaged<Log>.fromOpaque(userdata).takeUnretainedValue().message = String(cString: message)
      }, Unmanaged.passUnretained(log).toOpaque())
  }

  deinit { GEOS_finish_r(handle) }

  func failure(_ function: String) -> TopologyFailure {
    TopologyFailure(function: function, message: log.message)
  }
}

/// A GEOS geometry and the context it lives in. Methods call C; the pointer never leaves this file.
final class NativeGeometry {
  private let pointer: UnsafeMutablePointer<GEOSGeometry>
  private let context: TopologyContext

  private init(
    taking result: UnsafeMutablePointer<GEOSGeometry>?, from function: String,
    in context: TopologyContext
  ) throws(TopologyFailure) {
    guard let result else { throw context.failure(function) }
    self.context = context
    pointer = result
  }

  deinit { GEOSGeom_destroy_r(context.handle, pointer) }

  // MARK: In

  /// A collection of the given type; the members are copied into GEOS.
  convenience init(polygons: [Polygon], in context: TopologyContext) throws(TopologyFailure) {
    var members: [UnsafeMutablePointer<GEOSGeometry>?] = []
    do {
      for polygon in polygons {
        members.append(try Self.polygon(polygon, context))
      }
    } catch {
      // Nothing was handed over yet, so the members made so far are still ours.
      for member in members { GEOSGeom_destroy_r(context.handle, member) }
      throw error
    }
    // From here on GEOS owns the members, even when the call fails.
    try self.init(
      taking: GEOSGeom_createCollection_r(
        context.handle, Int32(GEOS_MULTIPOLYGON.rawValue), &members, UInt32(members.count)),
      from: "GEOSGeom_createCollection_r", in: context)
  }

  convenience init(lines: [LineString], in context: TopologyContext) throws(TopologyFailure) {
    var members: [UnsafeMutablePointer<GEOSGeometry>?] = []
    for line in lines where line.coordinates.count >= 2 {
      let sequence = try Self.sequence(line.coordinates, context)
      members.append(GEOSGeom_createLineString_r(context.handle, sequence))
    }
    if members.contains(where: { $0 == nil }) {
      for member in members where member != nil { GEOSGeom_destroy_r(context.handle, member) }
      throw context.failure("GEOSGeom_createLineString_r")
    }
    try self.init(
      taking: GEOSGeom_createCollection_r(
        context.handle, Int32(GEOS_MULTILINESTRING.rawValue), &members, UInt32(members.count)),
      from: "GEOSGeom_createCollection_r", in: context)
  }

  private static func sequence(
    _ coordinates: [Coordinate], _ context: TopologyContext
  ) throws(TopologyFailure) -> UnsafeMutablePointer<GEOSCoordSequence> {
    // A Coordinate is two doubles, x first: the layout GEOS copies from.
    let result = coordinates.withUnsafeBytes { bytes in
      GEOSCoordSeq_copyFromBuffer_r(
        context.handle, bytes.baseAddress?.assumingMemoryBound(to: Double.self),
        UInt32(coordinates.count), 0, 0)
    }
    guard let result else { throw context.failure("GEOSCoordSeq_copyFromBuffer_r") }
    return result
  }

  private static func ring(
    _ ring: Ring, _ context: TopologyContext
  ) throws(TopologyFailure) -> UnsafeMutablePointer<GEOSGeometry> {
    let sequence = try sequence(ring.coordinates, context)
    guard let result = GEOSGeom_createLinearRing_r(context.handle, sequence) else {
      throw context.failure("GEOSGeom_createLinearRing_r")
    }
    return result
  }

  private static func polygon(
    _ polygon: Polygon, _ context: TopologyContext
  ) throws(TopologyFailure) -> UnsafeMutablePointer<GEOSGeometry> {
    let shell = try ring(polygon.exterior, context)
    var holes: [UnsafeMutablePointer<GEOSGeometry>?] = []
    for hole in polygon.holes {
      do throws(TopologyFailure) {
        holes.append(try ring(hole, context))
      } catch {
        GEOSGeom_destroy_r(context.handle, shell)
        for hole in holes { GEOSGeom_destroy_r(context.handle, hole) }
        throw error
      }
    }
    guard
      let result = GEOSGeom_createPolygon_r(context.handle, shell, &holes, UInt32(holes.count))
    else { throw context.failure("GEOSGeom_createPolygon_r") }
    return result
  }

  // MARK: Operations

  func unaryUnion() throws(TopologyFailure) -> NativeGeometry {
    try NativeGeometry(
      taking: GEOSUnaryUnion_r(context.handle, pointer), from: "GEOSUnaryUnion_r", in: context)
  }

  /// The union with every coordinate on a grid, which cannot fail for nearly touching lines.
  func unaryUnion(grid: Double) throws(TopologyFailure) -> NativeGeometry {
    try NativeGeometry(
      taking: GEOSUnaryUnionPrec_r(context.handle, pointer, grid), from: "GEOSUnaryUnionPrec_r",
      in: context)
  }

  func madeValid() throws(TopologyFailure) -> NativeGeometry {
    try NativeGeometry(
      taking: GEOSMakeValid_r(context.handle, pointer), from: "GEOSMakeValid_r", in: context)
  }

  func intersection(_ other: NativeGeometry) throws(TopologyFailure) -> NativeGeometry {
    try NativeGeometry(
      taking: GEOSIntersection_r(context.handle, pointer, other.pointer),
      from: "GEOSIntersection_r", in: context)
  }

  func difference(_ other: NativeGeometry) throws(TopologyFailure) -> NativeGeometry {
    try NativeGeometry(
      taking: GEOSDifference_r(context.handle, pointer, other.pointer),
      from: "GEOSDifference_r", in: context)
  }

  func mitredBuffer(_ distance: Double) throws(TopologyFailure) -> NativeGeometry {
    try NativeGeometry(
      taking: GEOSBufferWithStyle_r(
        context.handle, pointer, distance, 8, Int32(GEOSBUF_CAP_FLAT.rawValue),
        Int32(GEOSBUF_JOIN_MITRE.rawValue), 2),
      from: "GEOSBufferWithStyle_r", in: context)
  }

  func polygonized() throws(TopologyFailure) -> NativeGeometry {
    var input: UnsafePointer<GEOSGeometry>? = UnsafePointer(pointer)
    return try NativeGeometry(
      taking: GEOSPolygonize_r(context.handle, &input, 1), from: "GEOSPolygonize_r", in: context)
  }

  // MARK: Out

  /// All polygons in the geometry, exteriors counter-clockwise and holes clockwise.
  func polygons() -> [Polygon] {
    var result: [Polygon] = []
    forEachMember(pointer) { member in
      guard GEOSGeomTypeId_r(context.handle, member) == Int32(GEOS_POLYGON.rawValue),
        let shell = GEOSGetExteriorRing_r(context.handle, member)
      else { return }
      let holeCount = max(0, GEOSGetNumInteriorRings_r(context.handle, member))
      let holes = (0..<holeCount).compactMap { index in
        GEOSGetInteriorRingN_r(context.handle, member, index).map {
          oriented(coordinates(of: $0), counterClockwise: false)
        }
      }
      let exterior = oriented(coordinates(of: shell), counterClockwise: true)
      if exterior.coordinates.count >= 4 {
        result.append(Polygon(exterior: exterior, holes: holes))
      }
    }
    return result
  }

  /// All lines in the geometry.
  func lines() -> [LineString] {
    var result: [LineString] = []
    forEachMember(pointer) { member in
      let type = GEOSGeomTypeId_r(context.handle, member)
      if type == Int32(GEOS_LINESTRING.rawValue) || type == Int32(GEOS_LINEARRING.rawValue) {
        result.append(LineString(coordinates(of: member)))
      }
    }
    return result.filter { $0.coordinates.count >= 2 }
  }

  private func forEachMember(
    _ geometry: UnsafePointer<GEOSGeometry>, _ body: (UnsafePointer<GEOSGeometry>) -> Void
  ) {
    let count = GEOSGetNumGeometries_r(context.handle, geometry)
    let isCollection =
      GEOSGeomTypeId_r(context.handle, geometry) >= Int32(GEOS_MULTIPOINT.rawValue)
    guard isCollection else { return body(geometry) }
    for index in 0..<max(0, count) {
      guard let member = GEOSGetGeometryN_r(context.handle, geometry, index) else { continue }
      forEachMember(member, body)
    }
  }

  private func coordinates(of geometry: UnsafePointer<GEOSGeometry>) -> [Coordinate] {
    guard let sequence = GEOSGeom_getCoordSeq_r(context.handle, geometry) else { return [] }
    var size: UInt32 = 0
    guard GEOSCoordSeq_getSize_r(context.handle, sequence, &size) == 1, size > 0 else { return [] }
    var result = [Coordinate](repeating: Coordinate(0, 0), count: Int(size))
    let copied = result.withUnsafeMutableBytes { bytes in
      GEOSCoordSeq_copyToBuffer_r(
        context.handle, sequence, bytes.baseAddress?.assumingMemoryBound(to: Double.self), 0, 0)
    }
    return copied == 1 ? result : []
  }

  private func oriented(_ coordinates: [Coordinate], counterClockwise: Bool) -> Ring {
    let ring = Ring(coordinates)
    return (ring.signedArea > 0) == counterClockwise ? ring : Ring(coordinates.reversed())
  }
}
