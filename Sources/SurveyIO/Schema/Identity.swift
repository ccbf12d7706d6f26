import Geometry
import Model

/// Ids that survive re-runs (`design.md` section 2).
enum Identity {
  /// `properties.id`, else the feature's own id, else layer and hash.
  static func base(
    _ values: FieldValues, _ layer: SurveyLayer, _ feature: SourceFeature, _ shape: Shape?
  ) -> String {
    if let text = values.text(.id) { return text }
    if let text = feature.id?.text { return text }
    var digest = Digest()
    digest.add(layer.rawValue)
    digest.add(values.text(.name) ?? "")
    if let shape { digest.add(shape, stepsPerUnit: 1e7) }
    return layer.rawValue + Digest.hex(digest.finish().prefix(6))
  }

  /// Makes ids unique within one space and sorts by them; the second of its kind gets `~2`.
  ///
  /// Which of two equals comes first is decided by their content, never by their order in the file.
  static func makeUnique(
    _ drafts: inout [Draft], files: [LocatedFile], _ log: inout DoubtLog
  ) {
    drafts.sort { $0.id < $1.id }
    guard zip(drafts, drafts.dropFirst()).contains(where: { $0.id == $1.id }) else { return }
    var taken = Set(drafts.map(\.id))
    var start = 0
    while start < drafts.count {
      var end = start + 1
      while end < drafts.count, drafts[end].id == drafts[start].id { end += 1 }
      if end - start > 1 {
        let ordered = drafts[start..<end].map { (content($0, files), $0) }.sorted {
          $0.0 != $1.0 ? $0.0.lexicographicallyPrecedes($1.0) : $0.1.index < $1.1.index
        }
        for (offset, entry) in ordered.enumerated() {
          drafts[start + offset] = entry.1
          if offset == 0 { continue }
          let shared = entry.1.id
          var number = offset + 1
          while !taken.insert("\(shared)~\(number)").inserted { number += 1 }
          drafts[start + offset].id = "\(shared)~\(number)"
          log.value("id-duplicate", drafts[start + offset], [shared])
        }
      }
      start = end
    }
    drafts.sort { $0.id < $1.id }
  }

  private static func content(_ draft: Draft, _ files: [LocatedFile]) -> [UInt8] {
    var digest = Digest()
    add(draft, to: &digest)
    return digest.finish()
  }

  /// Adds a feature in its canonical form: layer, id, geometry at 1e-9°, properties by name.
  static func add(_ draft: Draft, to digest: inout Digest) {
    digest.add(draft.layer.rawValue)
    digest.add(draft.id)
    digest.add(draft.shape, stepsPerUnit: 1e9)
    for attribute in draft.attributes.sorted(by: { $0.key < $1.key }) {
      digest.add(attribute.key)
      digest.add(attribute.value.text ?? "")
    }
  }
}
