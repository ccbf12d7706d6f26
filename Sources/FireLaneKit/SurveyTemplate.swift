import Reporting
import SurveyIO

/// An empty survey: a valid file that names every layer and its fields.
public enum SurveyTemplate {
  /// A FeatureCollection without features; `firelane.layers` lists what each layer may say.
  public static func bytes() -> [UInt8] {
    var json = JSONBuffer()
    json.beginObject()
    json.key("type")
    json.string("FeatureCollection")
    json.key("firelane")
    json.beginObject()
    json.key("schema")
    json.integer(CheckDocument.schema)
    json.key("command")
    json.string("template")
    json.key("layers")
    json.beginArray()
    for layer in LayerDescription.all {
      var entry = JSONBuffer()
      entry.beginObject()
      entry.key("layer")
      entry.string(layer.name)
      entry.key("geometry")
      entry.string(layer.geometry)
      entry.key("properties")
      entry.strings(layer.fields)
      entry.endObject()
      json.element(entry.bytes)
    }
    json.newline()
    json.endArray()
    json.endObject()
    json.key("features")
    json.beginArray()
    json.endArray()
    json.endObject()
    json.newline()
    return json.bytes
  }
}
