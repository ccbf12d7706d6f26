internal import Geometry
import SurveyIO

/// Finished features with what the program says of them, as every command writes them
/// (`design.md` section 7).
public enum ContractDocument {
  /// Version of the contract.
  public static let schema = 1

  /// The collection in pieces that only need to be written one after the other.
  ///
  /// - Parameters:
  ///   - features: in any order; `input` features in the order they shall have.
  ///   - members: of `firelane`, besides schema and command.
  /// - Throws: `PlannerError` (our fault) when a number is not finite.
  static func pieces(
    _ features: [EncodedFeature], crs: CRSDeclaration? = nil, command: String,
    _ members: (inout JSONBuffer) -> Void
  ) throws -> [[UInt8]] {
    var head = GeoJSONWriter()
    head.begin(crs: crs) { json in
      json.key("firelane")
      json.beginObject()
      json.integer("schema", schema)
      json.string("command", command)
      members(&json)
      json.endObject()
    }
    // The head ends with the bracket of the features; they are ready and only strung together.
    var result = [try head.drain()]
    result.reserveCapacity(2 * features.count + 2)
    let (first, next) = (Array("\n".utf8), Array(",\n".utf8))
    for (place, number) in order(features).enumerated() {
      result.append(place == 0 ? first : next)
      result.append(features[number].bytes)
    }
    result.append(Array("\n]}\n".utf8))
    return result
  }

  /// The same, put together.
  static func bytes(
    _ features: [EncodedFeature], crs: CRSDeclaration? = nil, command: String,
    _ members: (inout JSONBuffer) -> Void
  ) throws -> [UInt8] {
    DocumentPieces(try pieces(features, crs: crs, command: command, members)).joined
  }

  /// Positions of the features in the order of the contract; `input` features keep theirs.
  private static func order(_ features: [EncodedFeature]) -> [Int] {
    EncodedFeature.Kind.allCases.flatMap { kind in
      let numbers = features.indices.filter { features[$0].kind == kind }
      return TextOrder.ascending(numbers.map { features[$0].id }).map { numbers[$0] }
    }
  }
}
