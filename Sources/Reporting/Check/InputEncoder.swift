public import Geometry
public import Model

/// Turns doubts about the input into `input` features.
public struct InputEncoder: Sendable {
  private let operation: CoordinateOperation?

  /// - Parameter operation: the output's system; `nil` for longitude and latitude.
  public init(operation: CoordinateOperation?) { self.operation = operation }

  /// - Parameter place: degrees; `nil` when the doubt has no place.
  public func feature(_ value: InputFinding, place: Shape?) -> EncodedFeature {
    var json = JSONBuffer()
    json.beginFeature(
      "input", place.flatMap { OutputFrame.shape(degrees: $0, operation) },
      decimals: OutputFrame.decimals(operation))
    json.key("file")
    json.string(value.file)
    json.key("index")
    json.integer(value.index)
    json.key("id")
    json.string(value.id)
    json.key("reason")
    json.string(value.reason)
    json.key("repaired")
    json.flag(value.isRepaired)
    json.key("area_before")
    json.measure(value.areaBefore)
    json.key("area_after")
    json.measure(value.areaAfter)
    json.key("details")
    json.strings(value.arguments)
    json.endFeature()
    return EncodedFeature(kind: .input, id: "", bytes: json.bytes)
  }
}
