public import Geometry
import Model
public import SurveyIO

/// One kind of feature with all there are, in degrees, in the order of the contract.
public struct ResultLayer: Sendable {
  /// The contract's name (`lane`, `order`), or `survey-` and the survey's layer.
  public var key: String
  public var features: [SourceFeature]

  public init(key: String, features: [SourceFeature]) {
    self.key = key
    self.features = features
  }
}

/// Everything a run read and found, as features with the contract's names, for the files people
/// open. Read back from the documents that are written, so that no file can say something else.
public struct RunResults: Sendable {
  /// In the order in which they are listed; empty ones are left out.
  public private(set) var layers: [ResultLayer] = []
  /// Lanes of the planned state, by the same check.
  public private(set) var plannedLanes: [SourceFeature] = []
  public private(set) var plannedBuildings: [SourceFeature] = []
  public private(set) var plannedFindings: [SourceFeature] = []

  /// - Parameters:
  ///   - documents: of check, plan and orders; of what several hold, the first is taken.
  ///   - planned: what the check says of the planned state.
  ///   - records: with the survey.
  /// - Throws: `PlannerError` when a document cannot be read back (our fault).
  public init(
    documents: [[UInt8]], planned: [UInt8], records: [CommunityRecord]
  ) throws {
    var known: Set<String> = []
    for document in documents {
      for layer in try Self.read(document) where known.insert(layer.key).inserted {
        layers.append(layer)
      }
    }
    layers += SurveyLayers.layers(of: records)
    for layer in try Self.read(planned) {
      if layer.key == "lane" { plannedLanes = layer.features }
      if layer.key == "building" { plannedBuildings = layer.features }
      if layer.key == "finding" { plannedFindings = layer.features }
    }
  }

  /// The features of a layer; none where the run has no such layer.
  public func features(_ key: String) -> [SourceFeature] {
    layers.first { $0.key == key }?.features ?? []
  }

  /// Measures or stalls of the scenario that is to be carried out in their community; what is there
  /// today and stays belongs to it.
  public func chosen(_ key: String) -> [SourceFeature] {
    var names: [String: String] = [:]
    for community in features("community") {
      let all = community.structure("scenarios") as? [[String: Any]] ?? []
      let recommended = all.first { $0["recommended"] as? Bool == true }
      names[community.text("id") ?? ""] = recommended?["name"] as? String
    }
    return features(key).filter { feature in
      feature.text("source") == "kept"
        || feature.text("scenario") == names[feature.text("community") ?? ""]
    }
  }

  /// Ids of things that some chosen measure takes away.
  public var removed: Set<String> {
    var ids: Set<String> = []
    for measure in chosen("measure") {
      guard let edits = measure.structure("edits") as? [[String: Any]] else { continue }
      for edit in edits where edit["op"] as? String == "remove" {
        if let id = edit["id"] as? String { ids.insert(id) }
      }
    }
    return ids
  }

  /// Covers all communities, or everything drawn where there are none; degrees.
  public var envelope: Envelope {
    var result = Envelope()
    let outlines = features("community").filter { $0.shape != nil }
    for feature in outlines.isEmpty ? layers.flatMap(\.features) : outlines {
      if let shape = feature.shape { result.add(shape.envelope) }
    }
    return result
  }

  private static func read(_ document: [UInt8]) throws -> [ResultLayer] {
    let file = try GeoJSONReader().read(bytes: document, name: "results")
    return EncodedFeature.Kind.allCases.compactMap { kind in
      let features = file.features.filter { $0.text("feature") == kind.rawValue }
      return features.isEmpty ? nil : ResultLayer(key: kind.rawValue, features: features)
    }
  }
}
