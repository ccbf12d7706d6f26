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
      json.key("file")
      json.string(value.file)
      json.key("index")
      json.count(value.index)
      json.key("id")
      json.string(value.id)
      json.key("reason")
      json.string(value.reason)
      json.key("repaired")
      json.bool(value.isRepaired)
      json.key("area_before")
      json.metres(value.areaBefore)
      json.key("area_after")
      json.metres(value.areaAfter)
      json.key("details")
      json.strings(value.arguments)
    }
  }
}
