import CGEOS
import Geometry

/// A GEOS context for oracles, apart from the product's own door, so that a fault in one is not
/// repeated in the other. One per call, never shared; geometries go with the context.
final class PlainGEOS {
  typealias Geometry = UnsafeMutablePointer<GEOSGeom_t>

  private let context: GEOSContextHandle_t
  private var owned: [Geometry] = []

  init() {
    guard let context = GEOS_init_r() else { preconditionFailure("GEOS gives no context") }
    self.context = context
  }

  deinit {
    releaseAll()
    GEOS_finish_r(context)
  }

  /// Frees what was made since `mark`, so that long bisections stay small.
  func release(downTo mark: Int) {
    while owned.count > mark { GEOSGeom_destroy_r(context, owned.removeLast()) }
  }

  var mark: Int { owned.count }

  private func releaseAll() { release(downTo: 0) }

  private func keep(_ geometry: Geometry?, _ what: String) -> Geometry {
    guard let geometry else { preconditionFailure("GEOS failed: \(what)") }
    owned.append(geometry)
    return geometry
  }

  private func sequence(_ coordinates: [Coordinate]) -> OpaquePointerOrSequence {
    guard let sequence = GEOSCoordSeq_create_r(context, UInt32(coordinates.count), 2) else {
      preconditionFailure("GEOS failed: sequence")
    }
    for (index, coordinate) in coordinates.enumerated() {
      _ = GEOSCoordSeq_setXY_r(context, sequence, UInt32(index), coordinate.x, coordinate.y)
    }
    return sequence
  }

  typealias OpaquePointerOrSequence = UnsafeMutablePointer<GEOSCoordSeq_t>

  func point(_ position: Coordinate) -> Geometry {
    keep(GEOSGeom_createPoint_r(context, sequence([position])), "point")
  }

  func line(_ coordinates: [Coordinate]) -> Geometry {
    keep(GEOSGeom_createLineString_r(context, sequence(coordinates)), "line")
  }

  func area(_ polygon: Polygon) -> Geometry {
    var holes: [Geometry?] = polygon.holes.map {
      GEOSGeom_createLinearRing_r(context, sequence($0.coordinates))
    }
    let shell = GEOSGeom_createLinearRing_r(context, sequence(polygon.exterior.coordinates))
    return keep(
      GEOSGeom_createPolygon_r(context, shell, &holes, UInt32(holes.count)), "polygon")
  }

  func shape(_ shape: Shape, radius: Double, segments: Int32) -> Geometry {
    switch shape {
    case .polygon(let polygon): return area(polygon)
    case .point(let position): return buffer(point(position), radius, segments)
    case .lineString(let value): return buffer(line(value.coordinates), radius, segments)
    default: preconditionFailure("an oracle takes one part at a time")
    }
  }

  func union(_ geometries: [Geometry]) -> Geometry {
    var copies: [Geometry?] = geometries.map { GEOSGeom_clone_r(context, $0) }
    let collection = keep(
      GEOSGeom_createCollection_r(
        context, Int32(GEOS_GEOMETRYCOLLECTION.rawValue), &copies, UInt32(copies.count)),
      "collection")
    return keep(GEOSUnaryUnion_r(context, collection), "union")
  }

  func difference(_ a: Geometry, _ b: Geometry) -> Geometry {
    keep(GEOSDifference_r(context, a, b), "difference")
  }

  func intersection(_ a: Geometry, _ b: Geometry) -> Geometry {
    keep(GEOSIntersection_r(context, a, b), "intersection")
  }

  func densified(_ geometry: Geometry, step: Double) -> Geometry {
    keep(GEOSDensify_r(context, geometry, step), "densify")
  }

  func buffer(_ geometry: Geometry, _ distance: Double, _ segments: Int32) -> Geometry {
    keep(GEOSBuffer_r(context, geometry, distance, segments), "buffer")
  }

  func distance(_ a: Geometry, _ b: Geometry) -> Double {
    var result = 0.0
    precondition(GEOSDistance_r(context, a, b, &result) == 1, "GEOS failed: distance")
    return result
  }

  func convexHull(_ geometry: Geometry) -> Geometry {
    keep(GEOSConvexHull_r(context, geometry), "convex hull")
  }

  func boundary(_ geometry: Geometry) -> Geometry {
    keep(GEOSBoundary_r(context, geometry), "boundary")
  }

  func area(of geometry: Geometry) -> Double {
    var result = 0.0
    precondition(GEOSArea_r(context, geometry, &result) == 1, "GEOS failed: area")
    return result
  }

  func length(_ geometry: Geometry) -> Double {
    var result = 0.0
    precondition(GEOSLength_r(context, geometry, &result) == 1, "GEOS failed: length")
    return result
  }

  func isEmpty(_ geometry: Geometry) -> Bool { GEOSisEmpty_r(context, geometry) == 1 }

  /// Whether one connected part of `geometry` meets both others.
  func joins(_ geometry: Geometry, _ first: Geometry, _ second: Geometry) -> Bool {
    for index in 0..<GEOSGetNumGeometries_r(context, geometry) {
      // Parts belong to their collection: not kept, not freed.
      guard let part = GEOSGetGeometryN_r(context, geometry, index) else { continue }
      if GEOSIntersects_r(context, part, first) == 1, GEOSIntersects_r(context, part, second) == 1 {
        return true
      }
    }
    return false
  }
}
