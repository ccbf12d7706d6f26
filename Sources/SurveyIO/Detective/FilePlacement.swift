public import Geometry
import Model

/// Brings a file to longitude and latitude, as far as its numbers are what it says they are.
public struct FilePlacement: Sendable {
  let crs: CRSDeclaration
  private let operation: CoordinateOperation
  private let unit: PlaneUnit
  private let axes: AxisOrder

  /// - Parameter operation: from the file's system to degrees.
  public init(_ operation: CoordinateOperation, for source: SourceFile, _ placing: Placing) {
    self.operation = operation
    crs = operation.crs
    unit = placing.units.value(for: source.keys) ?? .m
    axes = placing.axes.value(for: source.keys) ?? .xy
  }

  /// What became of a file.
  public enum Outcome: Sendable {
    case located(LocatedFile)
    /// Most positions cannot be meant as declared; some of them as the file has them.
    case misplaced(name: String, MisplacedSample)
  }

  /// Positions that are not where they are said to be.
  public struct MisplacedSample: Sendable {
    let declared: Interpretation
    let positions: [Coordinate]
    /// Features that cannot be placed, and all of them.
    let failed: Int
    let all: Int
  }

  /// - Parameter width: threads at once; the result does not depend on it.
  /// - Complexity: O(vertices).
  public func locate(_ file: SourceFile, width: Int = 1) -> Outcome {
    let declared = Interpretation(crs: crs, unit: unit, axes: axes)
    let raw = Self.sample(file)
    let moved = degrees(of: file, declared, width: width)
    let failed = moved.failed
    let places = moved.features.lazy.compactMap { $0.shape.flatMap(Self.firstPosition) }
    if failed.count * 2 > file.features.count || !isPlausible(Array(places.prefix(1000)), raw) {
      return .misplaced(
        name: file.name,
        MisplacedSample(
          declared: declared, positions: raw, failed: failed.count, all: file.features.count))
    }
    var source = file
    source.features = moved.features
    if !failed.isEmpty {
      let near = Interpretation.medianPosition(Array(places))
      report(failed, of: file, declared, near: near, &source)
    }
    let crossing = moved.features.indices.filter {
      moved.features[$0].shape.map(Self.crossesAntimeridian) ?? false
    }
    for index in crossing {
      source.findings.append(
        InputDoubt(index: file.features[index].index, reason: "antimeridian", isDropped: true))
    }
    if !failed.isEmpty || !crossing.isEmpty {
      let gone = Set(failed + crossing)
      source.features = source.features.enumerated().filter { !gone.contains($0.offset) }.map(
        \.element)
    }
    return .located(LocatedFile(source, isGeographic: operation.isGeographic, crs: crs))
  }

  /// All features with their shapes in degrees, and the positions of those that have none there.
  private func degrees(
    of file: SourceFile, _ declared: Interpretation, width: Int
  ) -> (features: [SourceFeature], failed: [Int]) {
    let isAsWritten = unit == .m && axes == .xy
    let parts = Stretches.map(file.features.count, width: width, least: 1000) { range in
      var features = Array(file.features[range])
      var shapes = features.map(\.shape)
      if !isAsWritten { shapes = shapes.map { $0?.mapCoordinates(declared.normalised) } }
      let failed = operation.toDegrees(&shapes)
      for index in features.indices { features[index].shape = shapes[index] }
      return (features: features, failed: failed.map { $0 + range.lowerBound })
    }
    if parts.count == 1 { return parts[0] }
    return (parts.flatMap(\.features), parts.flatMap(\.failed))
  }

  /// Whether declared positions can be meant: inside their zone where the system is one, and not in
  /// the Arctic Ocean while the other order of axes would be in China.
  private func isPlausible(_ places: [Coordinate], _ raw: [Coordinate]) -> Bool {
    if places.isEmpty { return true }
    if case .epsg(let code) = crs, let zone = GaussZone(epsg: code) {
      if places.count(where: zone.mayHold) * 2 >= places.count { return true }
      // Outside of its zone, but nothing else fits either: taken as declared.
      return Interpretation.fitting(raw, near: nil).allSatisfy { $0.crs == crs }
        && !Interpretation.isZoneWithoutNumber(
          Interpretation.medianPosition(raw) ?? Coordinate(0, 0))
    }
    guard operation.isGeographic, places.allSatisfy({ !ChinaExtent.contains($0) }) else {
      return true
    }
    return !places.allSatisfy { $0.y > 66 && ChinaExtent.contains(Coordinate($0.y, $0.x)) }
  }

  /// Says of each feature that cannot be placed what it probably is.
  private func report(
    _ failed: [Int], of file: SourceFile, _ declared: Interpretation, near: Coordinate?,
    _ source: inout SourceFile
  ) {
    for index in failed {
      let feature = file.features[index]
      var raw: [Coordinate] = []
      feature.shape?.forEachCoordinate { raw.append(declared.normalised($0)) }
      let straight = places(of: raw).map { Self.isClose($0, near) }
      let swapped = places(of: raw.map { Coordinate($0.y, $0.x) }).map { Self.isClose($0, near) }
      let isSwapped = zip(straight, swapped).allSatisfy { $0 || $1 }
      let example = isSwapped ? swapped.firstIndex(of: true).map { raw[$0] } : raw.first
      source.findings.append(
        InputDoubt(
          index: feature.index,
          reason: isSwapped ? "position-axes-swapped" : "position-outside-crs",
          arguments: example.map { [Self.plain($0.x), Self.plain($0.y)] } ?? [], isDropped: true))
    }
  }

  /// True for a shape that is drawn over more than half of the globe because it steps over 180°.
  private static func crossesAntimeridian(_ shape: Shape) -> Bool {
    guard let first = firstPosition(shape), abs(first.x) > 170 else { return false }
    return shape.envelope.width > 180
  }

  private func places(of positions: [Coordinate]) -> [Coordinate?] {
    var shapes: [Shape?] = positions.map(Shape.point)
    _ = operation.toDegrees(&shapes)
    return shapes.map { $0?.points.first }
  }

  private static func isClose(_ place: Coordinate?, _ near: Coordinate?) -> Bool {
    guard let place, let near else { return false }
    return abs(near.x - place.x) < 1 && abs(near.y - place.y) < 1
  }

  /// All files in degrees.
  ///
  /// - Throws: `PlannerError` with what a file's numbers probably are, where they are not as declared.
  public static func located(_ outcomes: [Outcome]) throws -> [LocatedFile] {
    var files: [LocatedFile] = []
    var places: [[Coordinate]] = []
    for case .located(let file) in outcomes {
      files.append(file)
      places.append(sample(file.source))
    }
    let names = outcomes.map { outcome in
      switch outcome {
      case .located(let file): file.source.name
      case .misplaced(let name, _): name
      }
    }
    for case .misplaced(let name, let sample) in outcomes {
      let label = outcomes.count > 1 ? FileLabel.of(name, among: names) : nil
      throw sample.suspicion(
        file: name, label: label, near: Interpretation.medianPosition(places.flatMap { $0 })
      ).error
    }
    if let wrong = ZoneComparison(files, places: places).suspicions().first { throw wrong.error }
    return files
  }

  private static func firstPosition(_ shape: Shape) -> Coordinate? {
    switch shape {
    case .point(let position): position
    case .multiPoint(let positions): positions.first
    case .lineString(let line): line.coordinates.first
    case .multiLineString(let lines): lines.first?.coordinates.first
    case .polygon(let polygon): polygon.exterior.coordinates.first
    case .multiPolygon(let polygons): polygons.first?.exterior.coordinates.first
    }
  }

  /// First positions of at most 200 features, evenly over the file.
  private static func sample(_ file: SourceFile) -> [Coordinate] {
    let step = max(1, file.features.count / 200)
    return stride(from: 0, to: file.features.count, by: step).compactMap {
      file.features[$0].shape.flatMap(firstPosition)
    }
  }

  static func plain(_ value: Double) -> String {
    let rounded = (value * 1e7).rounded() / 1e7
    if rounded == rounded.rounded(), abs(rounded) < 1e15 { return String(Int(rounded)) }
    return "\(rounded)"
  }
}

extension FilePlacement.MisplacedSample {
  /// What the numbers probably are.
  ///
  /// - Parameters:
  ///   - file: name as on the command line.
  ///   - label: name for options, `nil` where there is only one file.
  ///   - near: degrees of the survey's other files, `nil` without any.
  public func suspicion(file: String, label: String?, near: Coordinate?) -> Suspicion {
    let example = Interpretation.medianPosition(positions).flatMap { middle in
      positions.min { $0.distance(to: middle) < $1.distance(to: middle) }
    }
    let figures = [example?.x, example?.y].map { FilePlacement.plain($0 ?? 0) }
    let readings = Interpretation.fitting(positions, near: near).filter { $0 != declared }
    let cures = readings.map { $0.words(for: label, beside: declared) }
    func suspicion(_ reason: String, _ more: [String], _ cure: String) -> Suspicion {
      Suspicion(file: file, reason, figures + more, cure: cure)
    }
    guard let best = readings.first else { return withoutReading(file, figures, label) }
    let cure = cures.prefix(3).joined(separator: " | ")
    if best.unit != declared.unit {
      return suspicion("coordinates-other-unit", [best.unit.rawValue], cure)
    }
    if best.axes != declared.axes { return suspicion("axes-swapped", [best.crs.description], cure) }
    switch (declared.crs, best.crs) {
    case (.epsg(let old), .epsg(let new)):
      guard let was = GaussZone(epsg: old), let now = GaussZone(epsg: new) else { break }
      if now.hasNumber, !was.hasNumber {
        let number = Int(declared.normalised(example ?? Coordinate(0, 0)).x / 1e6)
        return suspicion("zone-prefix", [String(number)], cure)
      }
      if !now.hasNumber, was.hasNumber { return suspicion("zone-prefix-missing", [], cure) }
      return suspicion("zone-wrong", [best.crs.description], cure)
    case (_, .crs84): return suspicion("coordinates-are-degrees", [declared.crs.description], cure)
    default: break
    }
    return suspicion("coordinates-not-degrees", [best.crs.description], cure)
  }

  /// Nothing that would put all positions into China.
  private func withoutReading(_ file: String, _ figures: [String], _ label: String?) -> Suspicion {
    let middle = Interpretation.medianPosition(positions) ?? Coordinate(0, 0)
    for unit in PlaneUnit.allCases.reversed() {
      for axes in AxisOrder.allCases {
        var reading = declared
        (reading.unit, reading.axes) = (unit, axes)
        guard Interpretation.isZoneWithoutNumber(reading.normalised(middle)) else { continue }
        if case .epsg(let code) = declared.crs, let zone = GaussZone(epsg: code), zone.hasNumber {
          reading.crs = .epsg(zone.with(number: false).epsg)
          return Suspicion(
            file: file, "zone-prefix-missing", figures,
            cure: reading.words(for: label, beside: declared))
        }
        // The meridian is not in the numbers: an example has to do.
        var words = reading.words(for: label, beside: declared)
        if declared.crs == .lonLat || unit == declared.unit && axes == declared.axes {
          words = FileLabel.option("--crs", label, "EPSG:4548") + (words.isEmpty ? "" : " " + words)
        }
        return Suspicion(file: file, "coordinates-without-zone", figures, cure: words)
      }
    }
    if operationIsGeographic,
      positions.contains(where: { abs($0.y) <= 90 && $0.x > 180 && $0.x <= 360 })
    {
      return Suspicion(file: file, "longitude-over-180", figures, cure: "")
    }
    if operationIsGeographic, abs(middle.x) <= 90, abs(middle.y) <= 180 {
      return Suspicion(
        file: file, "axes-swapped", figures + [declared.crs.description],
        cure: FileLabel.option("--axes", label, "yx"))
    }
    return Suspicion(file: file, "position-outside-crs", figures, cure: "")
  }

  private var operationIsGeographic: Bool {
    switch declared.crs {
    case .crs84, .gcj02, .bd09, .epsg(4326), .epsg(4490): true
    case .epsg: false
    }
  }
}
