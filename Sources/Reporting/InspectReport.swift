public import Model
public import SurveyIO

/// What is in a survey's files, as text and as JSON.
public struct InspectReport: Sendable {
  public var counts: SurveyCounts
  public var matches: SurveyMatches
  /// Name of each file's coordinate system.
  public var systems: [(file: String, crs: String)]
  public var communities: Int
  public var communitiesWithoutRoads: Int
  /// Groups of lanes outside every community.
  public var groupsOutside: Int
  public var findings: [InputFinding]

  public init(
    counts: SurveyCounts, matches: SurveyMatches, systems: [(file: String, crs: String)],
    communities: Int, communitiesWithoutRoads: Int, groupsOutside: Int, findings: [InputFinding]
  ) {
    self.counts = counts
    self.matches = matches
    self.systems = systems
    self.communities = communities
    self.communitiesWithoutRoads = communitiesWithoutRoads
    self.groupsOutside = groupsOutside
    self.findings = findings
  }

  /// For people.
  public func text(in language: Language) -> String {
    func line(_ key: String, _ arguments: [String] = []) -> String {
      Catalogue.text(key, arguments, in: language) + "\n"
    }
    var result = ""
    for (position, entry) in matches.featureCounts.enumerated() {
      result += line("inspect-file", [entry.file, String(entry.count)])
      result += "  " + line("inspect-crs", [systems[position].crs])
      for layer in matches.layers where layer.file == entry.file {
        result += "  " + line("inspect-layer", [layer.layer, String(layer.count)])
      }
    }
    result += line("inspect-fields")
    for field in matches.fields {
      result += "  " + line("inspect-field", [field.layer, field.name, field.field])
    }
    let figures = [communities, communitiesWithoutRoads, groupsOutside].map(String.init)
    result += line("inspect-communities", figures)
    let features = [counts.features, counts.used, counts.reported].map(String.init)
    result += line("table-features", features)
    if findings.isEmpty { return result + line("inspect-nothing") }
    result += line("inspect-doubts")
    for finding in findings { result += "  " + Catalogue.line(finding, in: language) + "\n" }
    return result
  }

  /// The same for machines.
  ///
  /// - Throws: `PlannerError` (our fault) when a figure is not finite.
  public func json() throws -> [UInt8] {
    var json = JSONBuffer()
    json.beginObject()
    json.integer("schema", 1)
    json.string("command", "inspect")
    json.integer("features_in", counts.features)
    json.integer("features_used", counts.used)
    json.integer("features_reported", counts.reported)
    json.integer("communities", communities)
    json.integer("communities_without_roads", communitiesWithoutRoads)
    json.integer("groups_outside", groupsOutside)
    files(&json)
    json.key("fields")
    json.beginArray()
    for field in matches.fields {
      json.beginObject()
      json.string("layer", field.layer)
      json.string("name", field.name)
      json.string("field", field.field)
      json.endObject()
    }
    json.endArray()
    doubts(&json)
    json.endObject()
    json.lineFeed()
    return try json.finish()
  }

  private func files(_ json: inout JSONBuffer) {
    json.key("files")
    json.beginArray()
    for (position, entry) in matches.featureCounts.enumerated() {
      json.beginObject()
      json.string("file", entry.file)
      json.string("crs", systems[position].crs)
      json.integer("features", entry.count)
      json.key("layers")
      json.beginArray()
      for layer in matches.layers where layer.file == entry.file {
        json.beginObject()
        json.string("layer", layer.layer)
        json.integer("features", layer.count)
        json.endObject()
      }
      json.endArray()
      json.endObject()
    }
    json.endArray()
  }

  private func doubts(_ json: inout JSONBuffer) {
    json.key("doubtful")
    json.beginArray()
    for finding in findings {
      json.beginObject()
      json.string("file", finding.file)
      json.count("index", finding.index)
      json.string("id", finding.id)
      json.string("reason", finding.reason)
      json.strings("details", finding.arguments)
      json.flag("repaired", finding.isRepaired)
      json.endObject()
    }
    json.endArray()
  }
}
