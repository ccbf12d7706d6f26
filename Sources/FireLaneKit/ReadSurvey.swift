import Foundation
public import Geometry
public import Model
public import SurveyIO

/// Reads the files of a survey, places them on earth and gives them a meaning.
public struct ReadSurvey: Sendable {
  public var files: SurveyFiles
  /// What is said about where the files lie, whatever they say themselves.
  public var placing: Placing
  /// Path of a mapping file.
  public var mapping: String?
  public var profile: RuleProfile
  /// Tasks at once.
  public var jobs: Int
  /// Whether layers that probably lie elsewhere end the run, or are only told.
  public var refusesSuspicions = true

  public init(
    files: SurveyFiles, placing: Placing = Placing(), mapping: String?, profile: RuleProfile,
    jobs: Int
  ) {
    self.files = files
    self.placing = placing
    self.mapping = mapping
    self.profile = profile
    self.jobs = jobs
  }

  /// With the words of the options `--crs`, `--datum`, `--unit` and `--axes`.
  ///
  /// - Throws: `PlannerError` with code `usage` for a word that is none.
  public init(
    files: SurveyFiles, crs: [String], datum: [String], unit: [String], axes: [String],
    mapping: String?, profile: RuleProfile, jobs: Int
  ) throws {
    self.init(
      files: files, placing: try Placing(crs: crs, datum: datum, unit: unit, axes: axes),
      mapping: mapping, profile: profile, jobs: jobs)
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
    return try await place(try await read(), mapping)
  }

  private func read() async throws -> [SourceFile] {
    // The largest file decides how long reading takes, so every file may use all cores.
    let width = jobs
    let environment = ProcessInfo.processInfo.environment
    let parts = try await mapConcurrently(files.paths, width: jobs) { path in
      if let source = VectorSource(path) {
        return try VectorFileReader(width: width, environment: environment).read(source)
      }
      let reader = GeoJSONReader(width: width)
      return [
        path == "-"
          ? try reader.read(bytes: StandardInput.bytes(), name: "-") : try reader.read(path: path)
      ]
    }
    return AttributeTables().join(parts.flatMap { $0 })
  }

  /// Places files that have been read on earth and gives them a meaning.
  func place(_ sources: [SourceFile], _ mapping: SurveyMapping?) async throws -> Output {
    try placing.checkNames(sources)
    var operations = OperationCache()
    let placed = try sources.map { source in
      let crs = try placing.system(of: source) ?? Self.declaration(of: source)
      let operation = try operations.operation(crs, at: source.name)
      return (source: source, crs: crs, placement: FilePlacement(operation, for: source, placing))
    }
    let width = jobs
    let outcomes = placed.map { $0.placement.locate($0.source, width: width) }
    let located = try FilePlacement.located(outcomes)
    let systems = placed.map { (file: $0.source.name, crs: $0.crs) }
    var options = SurveyOptions(mapping: mapping, accuracies: try SourceAccuracies(profile))
    options.datums = placing.datums
    let assembly = SurveyReader(options: options, width: jobs).assemble(located)
    if refusesSuspicions, let first = assembly.suspicions.first {
      throw first.joined(by: assembly.suspicions.dropFirst()).error
    }
    return Output(assembly: assembly, systems: systems, files: located)
  }

  /// - Throws: `PlannerError` when nothing of a survey can be judged.
  func requireFeatures(_ assembly: SurveyAssembly) throws {
    if assembly.counts.used > 0 { return }
    throw PlannerError(
      .badData,
      assembly.matches.layers.isEmpty ? "survey-without-features" : "survey-without-lanes",
      at: files.paths.joined(separator: " "))
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
