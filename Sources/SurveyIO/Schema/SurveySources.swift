public import Geometry
public import Model

/// The features of a survey as they stood in their files, by layer and id of the item: what an edit
/// of a plan must keep when it replaces one.
public struct SurveySources: Sendable {
  /// A feature, or the part of one, that an item was made of.
  public struct Source: Sendable {
    /// Degrees; of a feature of many parts, the part alone.
    public var shape: Shape
    /// As they stood in the file, in its order.
    public var properties: [(key: String, value: JSONValue)]
    /// Names of its properties that were taken for a field, by the field's contract name.
    public var names: [String: [String]]
    /// Whether the file itself says the id that the item goes by.
    public var saysID: Bool
  }

  private let drafts: [SurveyLayer: [String: Draft]]
  private let files: [LocatedFile]
  private let names: [String: [String: [String]]]

  /// - Parameter files: the files the survey was assembled from, in the same order.
  init(_ assembly: SurveyAssembly, files: [LocatedFile]) {
    self.files = files
    drafts = assembly.drafts.reduce(into: [:]) { $0[$1.layer, default: [:]][$1.id] = $1 }
    names = assembly.matches.fields.reduce(into: [:]) { all, match in
      all[match.layer, default: [:]][match.field, default: []].append(match.name)
    }
  }

  /// The source of an item; `nil` when there is none of that id.
  public func source(of id: String, in layer: SurveyLayer) -> Source? {
    if let draft = drafts[layer]?[id] { return source(draft, draft.shape, id) }
    guard let sign = id.lastIndex(of: "#"), let number = Int(id[id.index(after: sign)...]),
      let draft = drafts[layer]?[String(id[..<sign])]
    else { return nil }
    let parts = draft.shape.parts
    guard parts.indices.contains(number - 1) else { return nil }
    return source(draft, parts[number - 1], id)
  }

  private func source(_ draft: Draft, _ shape: Shape, _ id: String) -> Source? {
    let file = files[draft.file]
    let position = file.position(of: draft.index)
    guard file.source.features.indices.contains(position) else { return nil }
    return Source(
      shape: shape, properties: file.source.features[position].properties,
      names: names[draft.layer.rawValue] ?? [:], saysID: draft.text(.id) == id)
  }
}

extension SurveyAssembly {
  /// The features this survey was made of.
  ///
  /// - Parameter files: those it was assembled from, in the same order.
  /// - Complexity: O(features).
  public func sources(_ files: [LocatedFile]) -> SurveySources {
    SurveySources(self, files: files)
  }
}
