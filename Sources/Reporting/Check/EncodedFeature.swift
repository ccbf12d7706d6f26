import Geometry
import SurveyIO

/// One feature of the output, ready to be written; sorted by kind, then id.
public struct EncodedFeature: Sendable {
  /// Kinds by the name the contract has for them, in the order of the output.
  public enum Kind: String, CaseIterable, Sendable {
    case lane, turn, pinch, finding, building
    case sweptPath = "swept_path"
    case community, measure, stall, supply
    case assignment, batch
    case order
    case change
    case input
  }

  public var kind: Kind
  public var id: String
  public var bytes: [UInt8]

  /// - Parameter shape: in the output's system.
  /// - Throws: `PlannerError` (our fault) when a number is not finite.
  init(
    _ kind: Kind, id: String, shape: Shape?, decimals: Int,
    _ properties: (inout JSONBuffer) -> Void
  ) throws {
    self.kind = kind
    self.id = id
    var json = JSONBuffer(reserving: 1024)
    json.beginObject()
    json.string("type", "Feature")
    json.key("geometry")
    json.geometry(shape, decimals: decimals)
    json.key("properties")
    json.beginObject()
    json.string("feature", kind.rawValue)
    properties(&json)
    json.endObject()
    json.endObject()
    // Ten thousands of these wait to be written: no room is kept that is not used.
    bytes = try json.finish().withUnsafeBufferPointer { Array($0) }
  }
}
