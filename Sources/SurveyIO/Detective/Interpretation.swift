import Geometry

/// One way of reading a file's numbers.
struct Interpretation: Hashable {
  var crs: CRSDeclaration
  var unit = PlaneUnit.m
  var axes = AxisOrder.xy

  /// The options that say so.
  ///
  /// - Parameters:
  ///   - name: of the file, `nil` where there is only one.
  ///   - declared: what needs no saying.
  func words(for name: String?, beside declared: Interpretation) -> String {
    var words: [String] = []
    if crs != declared.crs { words.append(FileLabel.option("--crs", name, "\(crs)")) }
    if unit != declared.unit { words.append(FileLabel.option("--unit", name, unit.rawValue)) }
    if axes != declared.axes { words.append(FileLabel.option("--axes", name, axes.rawValue)) }
    return words.joined(separator: " ")
  }

  /// A position as the file has it, in metres or degrees, easting or longitude first.
  func normalised(_ raw: Coordinate) -> Coordinate {
    let (x, y) = axes == .xy ? (raw.x, raw.y) : (raw.y, raw.x)
    return Coordinate(x * unit.metres, y * unit.metres)
  }

  /// Where positions would lie, degrees; `nil` where they are not on earth.
  func places(of raw: [Coordinate]) -> [Coordinate?] {
    guard let operation = try? CoordinateOperation(crs) else { return raw.map { _ in nil } }
    var shapes: [Shape?] = raw.map { .point(normalised($0)) }
    _ = operation.toDegrees(&shapes)
    return shapes.map { $0?.points.first }
  }

  /// Whether a position can be meant by this: on earth, and inside the zone where there is one.
  private func mayHold(_ degrees: Coordinate) -> Bool {
    if case .epsg(let code) = crs, let zone = GaussZone(epsg: code) { return zone.mayHold(degrees) }
    return true
  }

  /// True when nine of ten positions fall into China this way, and into their zone.
  func fitsChina(_ raw: [Coordinate]) -> Bool {
    let good = places(of: raw).filter { place in
      place.map { mayHold($0) && ChinaExtent.contains($0) } ?? false
    }
    return !raw.isEmpty && good.count * 10 >= raw.count * 9
  }

  /// True when half of the positions are where this can mean them.
  func isPlausible(_ raw: [Coordinate]) -> Bool {
    let good = places(of: raw).filter { $0.map(mayHold) ?? false }
    return good.count * 2 >= raw.count
  }

  /// All ways of reading numbers that put them into China, the plainest first.
  ///
  /// - Parameters:
  ///   - raw: some positions as the file has them.
  ///   - near: degrees of other files of the survey, which decide between zones; `nil` without any.
  static func fitting(_ raw: [Coordinate], near: Coordinate?) -> [Interpretation] {
    guard let middle = medianPosition(raw) else { return [] }
    var result: [Interpretation] = []
    for unit in [PlaneUnit.m, .mm, .cm] {
      for axes in AxisOrder.allCases {
        var reading = Interpretation(crs: .lonLat, unit: unit, axes: axes)
        let place = reading.normalised(middle)
        for crs in candidates(place, near: near) where unit == .m || crs != .lonLat {
          reading.crs = crs
          if reading.fitsChina(raw) { result.append(reading) }
        }
      }
    }
    guard let near else { return result }
    let close = result.filter { reading in
      medianPosition(reading.places(of: raw).compactMap { $0 }).map {
        abs($0.x - near.x) < 0.5 && abs($0.y - near.y) < 0.5
      } ?? false
    }
    return close.isEmpty ? result : close
  }

  /// Systems a position may be of by its size alone.
  private static func candidates(_ place: Coordinate, near: Coordinate?) -> [CRSDeclaration] {
    if abs(place.x) <= 180, abs(place.y) <= 90 { return [.lonLat] }
    var result: [CRSDeclaration] = []
    if let zone = GaussZone(number: Int((place.x / 1e6).rounded(.down))) {
      result.append(.epsg(zone.epsg))
    }
    if (100_000..<900_000).contains(place.x), (300_000..<6_100_000).contains(place.y),
      let near, let zone = nearest(to: near.x)
    {
      result += [-3, 0, 3].compactMap {
        GaussZone(width: 3, meridian: zone + $0, hasNumber: false).map { .epsg($0.epsg) }
      }
    }
    if (8_000_000..<15_200_000).contains(place.x), (300_000..<7_200_000).contains(place.y) {
      result.append(.epsg(3857))
    }
    return result
  }

  private static func nearest(to longitude: Double) -> Int? {
    guard longitude.isFinite, abs(longitude) <= 180 else { return nil }
    return Int((longitude / 3).rounded()) * 3
  }

  /// True for the easting and northing of some zone that carries no number.
  static func isZoneWithoutNumber(_ place: Coordinate) -> Bool {
    (100_000..<900_000).contains(place.x) && (1_500_000..<6_100_000).contains(place.y)
  }

  /// The middle of the positions' eastings and of their northings.
  static func medianPosition(_ positions: [Coordinate]) -> Coordinate? {
    guard !positions.isEmpty else { return nil }
    let middle = positions.count / 2
    return Coordinate(positions.map(\.x).sorted()[middle], positions.map(\.y).sorted()[middle])
  }
}
