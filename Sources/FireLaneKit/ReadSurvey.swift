public import Geometry
public import Model
public import SurveyIO

/// Reads the files of a survey, places them on earth and gives them a meaning.
public struct ReadSurvey: Sendable {
  public var files: SurveyFiles
  /// System that all files are in, whatever they say; `nil` when they say it.
  public var crs: String?
  /// Path of a mapping file.
  public var mapping: String?
  public var profile: RuleProfile
  /// Tasks at once.
  public var jobs: Int

  public init(files: SurveyFiles, crs: String?, mapping: String?, profile: RuleProfile, jobs: Int) {
    self.files = files
    self.crs = crs
    self.mapping = mapping
    self.profile = profile
    self.jobs = jobs
  }

  /// A survey and the system of each of its files.
  public struct Output: Sendable {
    public var assembly: SurveyAssembly
    public var systems: [(file: String, crs: CRSDeclaration)]
    /// What was read, in degrees: for writing features back as they stood.
    public var files: [LocatedFile]
  }

  /// - Throws: `PlannerError` when a file cannot be used at all.
  public func run() async throws -> Output {
    let mapping = try self.mapping.map {
      try MappingReader().read(try TextFile.read($0), file: $0)
    }
    let declared = try crs.map(Self.declaration)
    // The largest file decides how long reading takes, so every file may use all cores.
    let width = jobs
    let sources = try await mapConcurrently(files.paths, width: jobs) { path in
      let reader = GeoJSONReader(width: width)
      return path == "-"
        ? try reader.read(bytes: StandardInput.bytes(), name: "-") : try reader.read(path: path)
    }
    var operations = OperationCache()
    let placed = try sources.map { source in
      let crs = try declared ?? Self.declaration(of: source)
      return (source: source, crs: crs, operation: try operations.operation(crs, at: source.name))
    }
    let located = try await mapConcurrently(placed, width: jobs) { file in
      var source = file.source
      try Self.toDegrees(&source, file.operation)
      return LocatedFile(source, isGeographic: file.operation.isGeographic)
    }
    let systems = placed.map { (file: $0.source.name, crs: $0.crs) }
    let options = SurveyOptions(
      mapping: mapping, accuracies: try SourceAccuracies(profile))
    return Output(
      assembly: SurveyReader(options: options, width: jobs).assemble(located), systems: systems,
      files: located)
  }

  static func declaration(_ text: String) throws -> CRSDeclaration {
    do {
      return try CRSDeclaration(text)
    } catch {
      throw PlannerError(.usage, error.reason, at: text, error.arguments)
    }
  }

  private static func declaration(of source: SourceFile) throws -> CRSDeclaration {
    guard let member = source.crsMember else { return .lonLat }
    do {
      return try CRSMember.parse(member)
    } catch {
      throw PlannerError(error, at: source.name)
    }
  }

  /// Brings all shapes to degrees; those that cannot be placed become findings.
  private static func toDegrees(
    _ source: inout SourceFile, _ operation: CoordinateOperation
  ) throws {
    var shapes = source.features.map(\.shape)
    let failed = operation.toDegrees(&shapes)
    if failed.count * 2 > source.features.count, let first = failed.first {
      throw hint(source, source.features[first].shape, operation)
    }
    for (index, shape) in shapes.enumerated() { source.features[index].shape = shape }
    if failed.isEmpty { return }
    for index in failed {
      source.findings.append(
        InputDoubt(
          index: source.features[index].index, reason: "position-outside-crs", isDropped: true))
    }
    let gone = Set(failed)
    source.features = source.features.enumerated().filter { !gone.contains($0.offset) }.map(
      \.element)
  }

  /// Why most positions of a file are not on earth.
  private static func hint(
    _ source: SourceFile, _ shape: Shape?, _ operation: CoordinateOperation
  ) -> PlannerError {
    var first: Coordinate?
    shape?.forEachCoordinate { if first == nil { first = $0 } }
    let position = first ?? Coordinate(0, 0)
    let figures = [plain(position.x), plain(position.y)]
    if operation.isGeographic {
      let isSwapped = abs(position.x) <= 90 && abs(position.y) <= 180
      return PlannerError(
        .badData, isSwapped ? "axes-swapped" : "coordinates-not-degrees", at: source.name, figures)
    }
    let zone = Int((position.x / 1_000_000).rounded(.down))
    if (13...45).contains(zone) {
      return PlannerError(.badData, "zone-prefix", at: source.name, [figures[0], String(zone)])
    }
    return PlannerError(.badData, "position-outside-crs", at: source.name, figures)
  }

  private static func plain(_ value: Double) -> String {
    "\((value * 1000).rounded() / 1000)"
  }
}

/// Builds each coordinate operation once.
struct OperationCache {
  private var known: [CRSDeclaration: CoordinateOperation] = [:]

  mutating func operation(_ crs: CRSDeclaration, at location: String) throws
    -> CoordinateOperation
  {
    if let operation = known[crs] { return operation }
    do {
      let operation = try CoordinateOperation(crs)
      known[crs] = operation
      return operation
    } catch {
      throw PlannerError(error, at: location)
    }
  }
}
