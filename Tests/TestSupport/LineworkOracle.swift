public import Geometry

/// How much line the outlines of areas come to when each place is drawn once, by GEOS.
public enum LineworkOracle {
  /// Metres; outlines have to meet exactly to count as one.
  public static func length(of outlines: [Polygon]) -> Double {
    let geos = PlainGEOS()
    return geos.length(geos.union(outlines.map { geos.line($0.exterior.coordinates) }))
  }
}
