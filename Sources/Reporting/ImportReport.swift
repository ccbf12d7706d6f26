public import Model
public import SurveyIO

/// What became of an extract of OpenStreetMap.
public struct ImportReport: Sendable {
  public var layers: [(layer: String, count: Int)]
  /// Values that the extract does not say.
  public var defaults: [(layer: String, field: String, count: Int)]
  /// Elements that carry no tag a survey uses.
  public var unused: Int
  public var findings: [InputFinding]

  public init(
    layers: [(layer: String, count: Int)], defaults: [(layer: String, field: String, count: Int)],
    unused: Int, findings: [InputFinding]
  ) {
    self.layers = layers
    self.defaults = defaults
    self.unused = unused
    self.findings = findings
  }

  /// The `firelane` member of the survey.
  public func write(to json: inout JSONBuffer) {
    json.key("firelane")
    json.beginObject()
    json.integer("schema", ContractDocument.schema)
    json.string("command", "import")
    json.string("attribution", "© OpenStreetMap contributors, ODbL 1.0")
    json.key("defaults")
    json.beginArray()
    for entry in defaults {
      json.beginObject()
      json.string("layer", entry.layer)
      json.string("field", entry.field)
      json.integer("features", entry.count)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  /// For people.
  public func text(in language: Language) -> String {
    func line(_ key: String, _ arguments: [String] = []) -> String {
      Catalogue.text(key, arguments, in: language) + "\n"
    }
    var result = ""
    for entry in layers { result += line("inspect-layer", [entry.layer, String(entry.count)]) }
    for entry in defaults {
      result += line("import-default", [String(entry.count), entry.layer, entry.field])
    }
    result += line("import-unused", [String(unused)])
    for finding in findings { result += Catalogue.line(finding, in: language) + "\n" }
    return result
  }
}
