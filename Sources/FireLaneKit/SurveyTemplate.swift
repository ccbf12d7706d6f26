import Reporting
import SurveyIO

/// An empty survey: a valid file that names every layer and its fields.
public enum SurveyTemplate {
  /// A FeatureCollection without features; `firelane.layers` lists what each layer may say.
  ///
  /// - Throws: never in practice; the writer refuses numbers that are not finite.
  public static func bytes() throws -> [UInt8] {
    var writer = GeoJSONWriter()
    writer.begin { json in
      json.key("firelane")
      json.object { member in
        member.key("schema")
        member.integer(ContractDocument.schema)
        member.key("command")
        member.string("template")
        member.key("layers")
        member.array { layers in
          for layer in LayerDescription.all { describe(layer, &layers) }
        }
      }
    }
    return try writer.finish()
  }

  private static func describe(_ layer: LayerDescription, _ json: inout JSONBuffer) {
    json.object { entry in
      entry.key("layer")
      entry.string(layer.name)
      entry.key("geometry")
      entry.string(layer.geometry)
      entry.key("properties")
      entry.strings(layer.fields)
    }
  }
}
