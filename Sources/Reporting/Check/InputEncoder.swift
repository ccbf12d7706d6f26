public import Geometry
public import Model
import SurveyIO

/// Turns doubts about the input into `input` features.
public struct InputEncoder: Sendable {
  private let operation: CoordinateOperation?

  /// - Parameter operation: the output's system; `nil` for longitude and latitude.
  public init(operation: CoordinateOperation?) { self.operation = operation }

  /// - Parameter place: degrees; `nil` when the doubt has no place.
  /// - Throws: `PlannerError` (our fault) when a number is not finite.
  public func feature(_ value: InputFinding, place: Shape?) throws -> EncodedFeature {
    try EncodedFeature(
      .input, id: "", shape: place.flatMap { OutputFrame.shape(degrees: $0, operation) },
      decimals: OutputFrame.decimals(operation)
    ) { json in
      json.string("file", value.file)
      json.count("index", value.index)
      json.string("id", value.id)
      json.string("reason", value.reason)
      json.bool("repaired", value.isRepaired)
      json.metres("area_before", value.areaBefore)
      json.metres("area_after", value.areaAfter)
      json.strings("details", value.arguments)
    }
  }
}
