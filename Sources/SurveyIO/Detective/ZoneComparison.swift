import Geometry

/// Holds the places of a survey's files against each other: a wrong zone puts a file a whole number
/// of zones east or west of the others.
struct ZoneComparison {
  private let files: [(file: LocatedFile, middle: Coordinate)]

  /// Degrees from the others at which a file is asked; 0.5° are some 50 km, more than a county.
  private static let far = 0.5

  /// - Parameter places: some positions of each file, degrees.
  init(_ files: [LocatedFile], places: [[Coordinate]]) {
    self.files = zip(files, places).compactMap { file, places in
      Interpretation.medianPosition(places).map { (file, $0) }
    }
  }

  /// Files that another zone of their system would bring to the others.
  func suspicions() -> [Suspicion] {
    guard files.count > 1 else { return [] }
    return files.indices.compactMap { number in
      let (file, middle) = files[number]
      let others = files.indices.filter { $0 != number }.map { files[$0].middle }
      guard let near = Interpretation.medianPosition(others),
        Self.distance(middle, near) > Self.far,
        case .epsg(let code) = file.crs, let zone = GaussZone(epsg: code),
        let right = zone.family.first(where: { other in
          other != zone && Self.distance(Self.moved(middle, from: zone, to: other), near) < 0.3
        })
      else { return nil }
      let name = file.source.name
      return Suspicion(
        file: name, "zone-wrong-beside-others",
        [
          "EPSG:\(code)", FilePlacement.plain((middle.x * 1e4).rounded() / 1e4),
          FilePlacement.plain((middle.y * 1e4).rounded() / 1e4),
          "\(Int(Self.distance(middle, near) * 111))", "EPSG:\(right.epsg)",
        ],
        cure: FileLabel.option(
          "--crs", FileLabel.of(name, among: files.map(\.file.source.name)), "EPSG:\(right.epsg)"))
    }
  }

  private static func distance(_ a: Coordinate, _ b: Coordinate) -> Double {
    max(abs(a.x - b.x), abs(a.y - b.y))
  }

  /// Where a place would be, had its metres been read in another zone: as many degrees off the other
  /// meridian, for zones of a width differ in nothing else.
  private static func moved(_ place: Coordinate, from: GaussZone, to: GaussZone) -> Coordinate {
    Coordinate(place.x + Double(to.meridian - from.meridian), place.y)
  }
}
