import Geometry
import Model

/// A feature whose layer is known and whose shape is sound, in degrees.
///
/// A reference and an id, because drafts are sorted and copied by the ten thousand.
struct Draft: Sendable {
  private let content: Content
  /// Made unique once all features of its layer are known.
  var id: String

  private final class Content: Sendable {
    let file: Int
    let index: Int
    let layer: SurveyLayer
    let rule: Int?
    let shape: Shape
    let values: FieldValues
    let attributes: [(key: String, value: JSONValue)]

    init(
      file: Int, index: Int, layer: SurveyLayer, rule: Int?, shape: Shape, values: FieldValues,
      attributes: [(key: String, value: JSONValue)]
    ) {
      self.file = file
      self.index = index
      self.layer = layer
      self.rule = rule
      self.shape = shape
      self.values = values
      self.attributes = attributes
    }
  }

  init(
    file: Int, index: Int, layer: SurveyLayer, rule: Int?, shape: Shape, values: FieldValues,
    attributes: [(key: String, value: JSONValue)], id: String
  ) {
    content = Content(
      file: file, index: index, layer: layer, rule: rule, shape: shape, values: values,
      attributes: attributes)
    self.id = id
  }

  /// Position of its file among the files.
  var file: Int { content.file }
  /// Position in its file.
  var index: Int { content.index }
  var layer: SurveyLayer { content.layer }
  /// Position of the mapping's rule that took it, `nil` without one.
  var rule: Int? { content.rule }
  /// Degrees; areas are valid.
  var shape: Shape { content.shape }
  var values: FieldValues { content.values }
  /// The value of a field; `nil` when the feature has none.
  func value(_ field: Field) -> JSONValue? { content.values[field] }
  /// The value of a field as text; `nil` when absent, null or blank.
  func text(_ field: Field) -> String? { content.values.text(field) }
  /// All properties by contract name where known, else by their own.
  var attributes: [(key: String, value: JSONValue)] { content.attributes }
}

/// Collects doubts while a survey is read.
struct DoubtLog {
  /// Finding and place in degrees.
  private(set) var entries: [(finding: InputFinding, place: Shape?)] = []
  private var counts: [Tally: Int] = [:]
  private(set) var dropped: [[Bool]]
  let fileNames: [String]

  private struct Tally: Hashable {
    var file: Int
    var reason: String
    var argument: String
  }

  init(files: [SourceFile]) {
    fileNames = files.map(\.name)
    dropped = files.map { [Bool](repeating: false, count: $0.featureCount) }
  }

  mutating func add(_ finding: InputFinding, file: Int, place: Shape? = nil) {
    entries.append((finding, place))
    if finding.isDropped, let index = finding.index { drop(file, index) }
  }

  /// A doubt about one value of a feature that is used all the same.
  mutating func value(_ reason: String, _ draft: Draft, _ arguments: [String]) {
    add(
      InputFinding(
        file: fileNames[draft.file], index: draft.index, id: draft.id, reason: reason,
        arguments: arguments), file: draft.file, place: draft.shape)
  }

  /// Counts something that is said once for a file, with the number of times.
  mutating func count(_ reason: String, file: Int, about argument: String = "") {
    counts[Tally(file: file, reason: reason, argument: argument), default: 0] += 1
  }

  /// Counts a feature that is left out for a reason that is said once for its file.
  mutating func countDropped(
    _ reason: String, file: Int, index: Int, about argument: String = ""
  ) {
    count(reason, file: file, about: argument)
    drop(file, index)
  }

  /// Takes in what another thread has noted about other features of the same files.
  mutating func add(_ other: DoubtLog) {
    entries += other.entries
    for (tally, count) in other.counts { counts[tally, default: 0] += count }
    for (file, flags) in other.dropped.enumerated() {
      for (index, isDropped) in flags.enumerated() where isDropped { dropped[file][index] = true }
    }
  }

  /// A log of the same files with nothing in it.
  var emptied: DoubtLog {
    var result = self
    result.entries = []
    result.counts = [:]
    for file in dropped.indices {
      result.dropped[file] = Array(repeating: false, count: dropped[file].count)
    }
    return result
  }

  private mutating func drop(_ file: Int, _ index: Int) {
    if dropped[file].indices.contains(index) { dropped[file][index] = true }
  }

  /// All findings in the order of file, index, reason.
  func finished() -> [(finding: InputFinding, place: Shape?)] {
    var all = entries
    for (tally, count) in counts {
      let arguments = [String(count)] + (tally.argument.isEmpty ? [] : [tally.argument])
      all.append(
        (InputFinding(file: fileNames[tally.file], reason: tally.reason, arguments: arguments), nil)
      )
    }
    return Self.sorted(all)
  }

  /// In the order of file, id, reason and values; the index decides between equals only.
  static func sorted(_ all: [(finding: InputFinding, place: Shape?)]) -> [(
    finding: InputFinding, place: Shape?
  )] {
    all.sorted { a, b in
      let (one, two) = (a.finding, b.finding)
      if one.file != two.file { return one.file < two.file }
      if one.id != two.id { return (one.id ?? "") < (two.id ?? "") }
      if one.reason != two.reason { return one.reason < two.reason }
      if one.arguments != two.arguments {
        return one.arguments.lexicographicallyPrecedes(two.arguments)
      }
      return (one.index ?? -1) < (two.index ?? -1)
    }
  }
}
