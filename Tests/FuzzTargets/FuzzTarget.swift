public import Foundation
import FireLaneKit
import Model
import Reporting
import SurveyIO

/// What is fed with bytes nobody chose: by libFuzzer (`Tools/fuzz/run`), and by ordinary tests that
/// replay the inputs it found.
///
/// Any bytes end in an answer or in a `PlannerError`; a crash, a hang or a broken promise is a fault.
public enum FuzzTarget: String, CaseIterable, Sendable {
  /// The GeoJSON reader.
  case geojson
  /// The profile reader; a profile that can be read also judges a small survey.
  case profile
  /// The mapping reader; a mapping that can be read also gives that survey its meaning.
  case mapping
  /// A survey read and checked, as the command does it: a file's bytes, or a ``DrawnSurvey``.
  case check

  /// - Throws: `BrokenPromise`; faults that end the process do so.
  public func run(_ bytes: [UInt8], in folder: URL) async throws {
    switch self {
    case .geojson: try Self.readGeoJSON(bytes)
    case .profile:
      let file = try Self.write(bytes, "profile.yaml", folder)
      try await Self.checkSmallSurvey(folder, profile: file.path)
    case .mapping:
      let file = try Self.write(bytes, "mapping.yaml", folder)
      try await Self.checkSmallSurvey(folder, mapping: file.path)
    case .check:
      let isText = bytes.first.map { $0 >= 0x80 || $0 == UInt8(ascii: "{") } ?? true
      let text = isText ? bytes : Array(DrawnSurvey(bytes).text.utf8)
      let file = try Self.write(text, "survey.geojson", folder)
      try await Self.check(file)
    }
  }

  /// A promise of the program that an input broke without ending the process.
  public struct BrokenPromise: Error {
    public var what: String
  }

  /// Read once: it takes longer than all else a small input is put through.
  private static let cn = Result { try ProfileSource.read("cn", dataDirectory: nil) }

  private static func write(_ bytes: [UInt8], _ name: String, _ folder: URL) throws -> URL {
    let url = folder.appending(path: name)
    try Data(bytes).write(to: url)
    return url
  }

  private static func readGeoJSON(_ bytes: [UInt8]) throws {
    let file: SourceFile
    do {
      file = try GeoJSONReader().read(bytes: bytes, name: "fuzz")
    } catch is PlannerError {
      return
    }
    // Every feature is there once, and every doubt is about one of them or the file.
    var last = -1
    for feature in file.features {
      guard feature.index > last else { throw BrokenPromise(what: "features out of order") }
      last = feature.index
    }
    guard last < file.featureCount else { throw BrokenPromise(what: "feature beyond the last") }
    for doubt in file.findings {
      if let index = doubt.index, !(0..<file.featureCount).contains(index) {
        throw BrokenPromise(what: "doubt about feature \(index) of \(file.featureCount)")
      }
    }
  }

  private static func checkSmallSurvey(
    _ folder: URL, profile: String? = nil, mapping: String? = nil
  ) async throws {
    let survey = folder.appending(path: "small.geojson")
    if !FileManager.default.fileExists(atPath: survey.path) {
      try Data(DrawnSurvey.small.text.utf8).write(to: survey)
    }
    try await check(survey, profile: profile, mapping: mapping)
  }

  private static func check(
    _ file: URL, profile: String? = nil, mapping: String? = nil
  ) async throws {
    do {
      let reading = ReadSurvey(
        files: try SurveyFiles([file.path]), mapping: mapping,
        profile: try profile.map { try ProfileSource.read($0, dataDirectory: nil) }
          ?? Self.cn.get(),
        jobs: 1)
      let summary = try await CheckSurvey(reading: reading).run().summary
      if summary.featuresIn != summary.featuresUsed + summary.featuresReported {
        throw BrokenPromise(
          what: """
            \(summary.featuresIn) features in, \(summary.featuresUsed) used, \
            \(summary.featuresReported) reported
            """)
      }
    } catch let error as PlannerError where error.code != .software {
      // A refusal is an answer.
    }
  }
}
