import Geometry
import Model
import SurveyIO

/// One A4 notice for each community: which lanes stay free, what is cleared, where cars go, the
/// vote.
struct ResidentNotices {
  let results: RunResults
  let words: PrintWords
  let asOf: String?
  let profile: RuleProfile

  var pages: [PrintPage] { results.features("community").map(page) }

  private func word(_ key: String) -> String { words.text(key) }

  private func page(_ community: SourceFeature) -> PrintPage {
    let id = community.text("id") ?? ""
    let map = PrintMap(
      results: results, community: community, language: words.language, state: .planned)
    var body: [PrintBlock] = [
      .title(word("notice-head"), size: 24),
      .title(words.text("notice-title", [community.text("name") ?? id]), size: 13),
    ]
    body += sentences(id).map { .paragraph($0, size: 11) }
    if let outline = community.shape.map(map.frame.project) {
      body.append(
        .map(
          PrintView(
            map: map, extent: outline.envelope, subject: marked(id, map),
            subjectWord: word("notice-yellow"))))
    }
    let foot: [PrintBlock] = [
      .table(
        PrintTable(
          rows: [
            [
              word("notice-vote"), word("notice-answers"), word("notice-signature"), "",
            ], [word("notice-home"), "", word("print-date"), ""],
          ], widths: [34, 72, 26, 38], labels: [0, 2])), .signature(asOf ?? ""),
    ]
    return PrintPage(body: body, foot: foot)
  }

  /// Lines that will be painted.
  private func marked(_ community: String, _ map: PrintMap) -> [Shape] {
    results.features("order").compactMap { order in
      guard order.text("community") == community, order.text("kind") == "edge_line" else {
        return nil
      }
      return order.shape.map(map.frame.project)
    }
  }

  private func sentences(_ id: String) -> [String] {
    let orders = results.features("order").filter { $0.text("community") == id }
    func count(_ kinds: Set<String>) -> String {
      String(orders.count { kinds.contains($0.text("kind") ?? "") })
    }
    let stalls = results.chosen("stall").filter { $0.text("community") == id }
    let new = stalls.count { $0.text("source") != "kept" }
    let lanes = results.features("lane").filter { $0.text("community") == id }
    let failing = lanes.count { $0.text("verdict") == "violates" }
    var result = [
      words.text("notice-lanes", [String(lanes.count), String(failing)]),
      words.text(
        "notice-works",
        [
          count(["clearance", "demolish", "gate", "prune", "tree_move", "line_raise"]),
          count(["edge_line"]),
        ]),
      words.text(
        new > 0 ? "notice-stalls-new" : "notice-stalls", [String(stalls.count - new), String(new)]),
    ]
    if let shared = shared(id) { result.append(shared) }
    if let penalty { result.append(penalty) }
    result.append(word("notice-owners"))
    let numbers = word("notice-numbers")
    return zip(numbers, result).map { "\($0)\(words.language == .zh ? "、" : ". ")\($1)" }
  }

  /// Where cars go at night, by the chosen scenario, with hours.
  private func shared(_ id: String) -> String? {
    let lots = results.chosen("measure").filter {
      $0.text("community") == id
        && ["shared_lot", "street_bays", "build_car_park"].contains($0.text("kind") ?? "")
    }
    guard !lots.isEmpty else { return nil }
    let places = lots.map { measure -> String in
      let subject = (measure.text("id") ?? "").split(separator: "/").dropFirst(3)
        .joined(separator: "/")
      let stalls = measure.whole("stalls") ?? 0
      return "\(word("measure-\(measure.text("kind") ?? "")")) \(subject)（\(stalls)）"
    }
    let shown = places.prefix(4).map {
      words.language == .zh ? $0 : $0.replacing("（", with: " (").replacing("）", with: ")")
    }
    let rest = places.count > 4 ? words.text("print-and-more", [String(places.count)]) : ""
    return words.text("notice-shared", [words.list(Array(shown)) + rest])
  }

  /// What occupying a lane costs, as the profile has it; `nil` where it says nothing of it.
  private var penalty: String? {
    guard let limit = profile.provision("penalty.lane-occupied") else { return nil }
    let text =
      words.language == .zh ? limit.conditionInChinese ?? limit.condition : limit.condition
    let source = [limit.edition, limit.clause].filter { !$0.isEmpty }.joined(separator: " ")
    return words.text("notice-penalty", [text, word(source)])
  }
}
