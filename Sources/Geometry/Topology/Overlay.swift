/// Overlay of areas and lines by GEOS.
///
/// Each call makes its own context, so calls may run on any thread at the same time. Polygons must
/// be valid; results have exteriors counter-clockwise and holes clockwise.
public enum Overlay {
  /// The area covered by any of the polygons, as disjoint polygons.
  public static func union(_ polygons: [Polygon]) throws(TopologyFailure) -> [Polygon] {
    let context = TopologyContext()
    let all = try NativeGeometry(polygons: polygons, in: context)
    do throws(TopologyFailure) {
      return try all.unaryUnion().polygons()
    } catch {
      // Areas that were valid where they were read may touch themselves by a last digit here.
      var each: [Polygon] = []
      for polygon in polygons {
        each += try NativeGeometry(polygons: [polygon], in: context).madeValid().polygons()
      }
      return try NativeGeometry(polygons: each, in: context).unaryUnion(grid: grid).polygons()
    }
  }

  /// Where an overlay fails as drawn, coordinates are laid on a grid this fine, metres: a hundredth
  /// of the millimetre that widths are told to.
  private static let grid = 1e-5

  /// The parts of `area` inside `other`; parts without area are left out.
  public static func intersection(
    _ area: [Polygon], _ other: [Polygon]
  ) throws(TopologyFailure) -> [Polygon] {
    let context = TopologyContext()
    let left = try NativeGeometry(polygons: area, in: context)
    return try left.intersection(NativeGeometry(polygons: other, in: context)).polygons()
  }

  /// The parts of `area` outside `other`.
  public static func difference(
    _ area: [Polygon], _ other: [Polygon]
  ) throws(TopologyFailure) -> [Polygon] {
    let context = TopologyContext()
    let left = try NativeGeometry(polygons: area, in: context)
    return try left.difference(NativeGeometry(polygons: other, in: context)).polygons()
  }

  /// The parts of the lines inside `area`, in no particular order.
  public static func intersection(
    _ lines: [LineString], _ area: [Polygon]
  ) throws(TopologyFailure) -> [LineString] {
    let context = TopologyContext()
    let left = try NativeGeometry(lines: lines, in: context)
    return try left.intersection(NativeGeometry(polygons: area, in: context)).lines()
  }

  /// The area grown by `distance` metres and shrunk again with mitred corners, which closes slits
  /// narrower than twice the distance.
  public static func closing(
    _ area: [Polygon], by distance: Double
  ) throws(TopologyFailure) -> [Polygon] {
    let context = TopologyContext()
    return try NativeGeometry(polygons: area, in: context)
      .mitredBuffer(distance).mitredBuffer(-distance).polygons()
  }

  /// The area moved outwards by `distance` metres with mitred corners.
  public static func grown(
    _ area: [Polygon], by distance: Double
  ) throws(TopologyFailure) -> [Polygon] {
    let context = TopologyContext()
    return try NativeGeometry(polygons: area, in: context).mitredBuffer(distance).polygons()
  }

  /// The bounded faces of the arrangement of lines.
  public static func faces(of lines: [LineString]) throws(TopologyFailure) -> [Polygon] {
    let context = TopologyContext()
    let noded = try NativeGeometry(lines: lines, in: context).unaryUnion()
    return try noded.polygonized().polygons()
  }
}
