import Foundation
import Geometry
import Model
public import Reporting
import SurveyIO

/// Makes a survey of an extract of OpenStreetMap.
public struct ImportOpenStreetMap: Sendable {
  /// Files of the extract; the mapping is the shipped one unless another is named.
  public var reading: ReadSurvey

  public init(reading: ReadSurvey) { self.reading = reading }

  /// A survey ready to be written.
  public struct Output: Sendable {
    public var report: ImportReport
    private let writer: SurveyWriter

    fileprivate init(report: ImportReport, writer: SurveyWriter) {
      self.report = report
      self.writer = writer
    }

    /// One file with all layers.
    ///
    /// - Throws: `PlannerError` (our fault) when a coordinate is not finite.
    public func document() throws -> [UInt8] { try writer.bytes { report.write(to: &$0) } }

    /// Writes a folder with a file for each layer, whole or not at all.
    ///
    /// - Throws: `PlannerError` with code `cannotWrite`.
    public func write(folder: String) throws {
      let files = try writer.layers.map { layer, _ in
        (
          name: "\(layer.rawValue).geojson",
          bytes: try writer.bytes(layer: layer) { report.write(to: &$0) }
        )
      }
      try OutputFolder.write(
        path: folder, files: files,
        known: Set(SurveyLayer.allCases.map { "\($0.rawValue).geojson" }))
    }
  }

  /// - Throws: `PlannerError` when a file is no extract or holds nothing a survey uses.
  public func run() async throws -> Output {
    let environment = ProcessInfo.processInfo.environment
    let parts = try await mapConcurrently(reading.files.paths, width: reading.jobs) {
      try OSMFiles.read(path: $0, environment: environment)
    }
    var all = OSMFiles(name: Self.name(of: reading.files.paths))
    for part in parts { all.add(part) }
    let mapping =
      try reading.mapping.map { try MappingReader().read(try TextFile.read($0), file: $0) }
      ?? .openStreetMap()
    let assembly = try await reading.place(all.files, mapping).assembly
    let writer = SurveyWriter(
      assembly, source: mapping.source)
    guard !writer.layers.isEmpty else {
      throw PlannerError(
        .badData, "survey-without-features", at: reading.files.paths.joined(separator: " "))
    }
    let report = ImportReport(
      layers: writer.layers.map { ($0.layer.rawValue, $0.count) },
      defaults: writer.defaults.map { ($0.layer.rawValue, $0.field, $0.count) },
      unused: all.unused,
      findings: assembly.inputFindings.filter { !Self.saidElsewhere.contains($0.reason) })
    return Output(report: report, writer: writer)
  }

  /// Defaults have a list of their own; what is out of reach is written all the same.
  private static let saidElsewhere = ["width-default", "feature-out-of-reach"]

  /// One file's path, or the folder of several.
  private static func name(of paths: [String]) -> String {
    guard paths.count > 1, let first = paths.first, let slash = first.lastIndex(of: "/") else {
      return paths.first ?? ""
    }
    return String(first[..<slash])
  }
}
