public import Model
public import SurveyIO

/// What is in a survey's files, as text and as JSON.
public struct InspectReport: Sendable {
  public var counts: SurveyCounts
  public var matches: SurveyMatches
  /// Name of each file's coordinate system, and how far the datum below it is known.
  public var systems: [(file: String, crs: String, datum: DatumKnowledge)]
  /// Layers that probably lie elsewhere.
  public var suspicions: [Suspicion]
  public var communities: Int
  public var communitiesWithoutRoads: Int
  /// Groups of lanes outside every community.
  public var groupsOutside: Int
  public var findings: [InputFinding]

  public init(
    counts: SurveyCounts, matches: SurveyMatches,
    systems: [(file: String, crs: String, datum: DatumKnowledge)],
    suspicions: [Suspicion], communities: Int, communitiesWithoutRoads: Int, groupsOutside: Int,
    findings: [InputFinding]
  ) {
    self.counts = counts
    self.matches = matches
    self.systems = systems
    self.suspicions = suspicions
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
      let hasLayers = matches.layers.contains { $0.file == entry.file }
      if hasLayers, let key = Self.sentence(systems[position].datum) { result += "  " + line(key) }
      for layer in matches.layers where layer.file == entry.file {
        result += "  " + line("inspect-layer", [layer.layer, String(layer.count)])
      }
    }
    result += line("inspect-fields")
    for field in matches.fields {
      result += "  " + line("inspect-field", [field.layer, field.name, field.field])
    }
    if !suspicions.isEmpty { result += line("inspect-suspicions") }
    for suspicion in suspicions {
      result += "  " + Catalogue.line(suspicion.error, in: language) + "\n"
    }
    let figures = [communities, communitiesWithoutRoads, groupsOutside].map(String.init)
    result += line("inspect-communities", figures)
    let features = [counts.features, counts.used, counts.reported].map(String.init)
    result += line("table-features", features)
    if communities + groupsOutside == 0 { result += line("inspect-nothing-to-check") }
    if findings.isEmpty { return result + line("inspect-nothing") }
    result += line("inspect-doubts")
    return result + doubts(in: language)
  }

  /// Doubts by file and kind, a few of each kind; all of them are in the JSON.
  private func doubts(in language: Language) -> String {
    struct Kind: Hashable {
      var file: String
      var reason: String
    }
    var order: [Kind] = []
    var groups: [Kind: [InputFinding]] = [:]
    for finding in findings {
      let kind = Kind(file: finding.file, reason: finding.reason)
      if groups[kind] == nil { order.append(kind) }
      groups[kind, default: []].append(finding)
    }
    var result = ""
    for kind in order {
      let all = groups[kind] ?? []
      // What is counted for a whole file is a line of its own.
      let shown = all[0].index == nil ? all.count : min(all.count, 3)
      for finding in all.prefix(shown) {
        result += "  " + Catalogue.line(finding, in: language) + "\n"
      }
      if all.count > shown {
        let rest = [String(all.count - shown)]
        result += "    " + Catalogue.text("inspect-more", rest, in: language) + "\n"
      }
    }
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
    suspicions(&json)
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
      json.string("datum", systems[position].datum.rawValue)
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

  private static func sentence(_ datum: DatumKnowledge) -> String? {
    switch datum {
    case .declared, .irrelevant: nil
    case .borneOut: "inspect-datum-borne-out"
    case .consistent: "inspect-datum-consistent"
    case .unverifiable: "inspect-datum-unverifiable"
    }
  }

  private func suspicions(_ json: inout JSONBuffer) {
    json.key("suspicions")
    json.beginArray()
    for suspicion in suspicions {
      json.beginObject()
      json.string("file", suspicion.file)
      json.string("layer", suspicion.layer)
      json.string("reason", suspicion.reason)
      json.strings("details", suspicion.arguments)
      json.string("cure", suspicion.cure)
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
