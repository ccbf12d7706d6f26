import Foundation
import Geometry
import SurveyIO

/// 一区一策: the plan book of every community, chapter by chapter.
struct PlanBook {
  let results: RunResults
  let words: PrintWords
  let asOf: String?

  private static let findingLimit = 40

  var pages: [PrintPage] { results.features("community").map(page) }

  func word(_ key: String) -> String { words.text(key) }

  func own(_ key: String, _ community: String) -> [SourceFeature] {
    results.features(key).filter { $0.text("community") == community }
  }

  private func page(_ community: SourceFeature) -> PrintPage {
    let id = community.text("id") ?? ""
    let name = community.text("name") ?? id
    let kind = words.text("book-class", [id, word("class-\(community.text("class") ?? "")")])
    var body: [PrintBlock] = [
      .title(words.text("book-title", [name]), size: 20),
      .title([kind, asOf].compactMap { $0 }.joined(separator: "　"), size: 11),
    ]
    let chapters: [(String, [PrintBlock])] = [
      ("situation", [.paragraph(situation(id), size: 10), today(community, id)]),
      ("findings", findings(id)), ("layout", layout(id)), ("scenarios", scenarios(community)),
      ("marking", quantities(id)), ("works", measures(id)),
      ("management", PlanBook.management.map { .paragraph(word($0), size: 10) }),
      ("responsibility", duties(id)), ("consent", consents(id)),
      ("drawings", drawings(community, id)),
    ]
    let numbers = Array(word("book-numbers").split(separator: " "))
    for (index, chapter) in chapters.enumerated() {
      let number = index < numbers.count ? "\(numbers[index])" : ""
      let gap = words.language == .zh ? "" : " "
      body.append(.heading(number + gap + word("book-\(chapter.0)")))
      body += chapter.1
    }
    return PrintPage(body: body)
  }

  private static let management = [
    "book-patrol", "book-gates", "book-towing", "book-publish", "book-survey",
  ]

  func table(_ rows: [[String]], _ widths: [Double]) -> PrintBlock {
    rows.count < 2
      ? .paragraph(word("book-none"), size: 10)
      : .table(PrintTable(rows: rows, widths: widths, size: 8, hasHeader: true))
  }

  // MARK: Situation and findings

  private func situation(_ id: String) -> String {
    let lanes = own("lane", id)
    let buildings = own("building", id)
    func count(_ verdict: String) -> String {
      String(lanes.count { $0.text("verdict") == verdict })
    }
    return words.text(
      "book-situation-text",
      [
        String(lanes.count), count("complies"), count("violates"), count("indeterminate"),
        String(buildings.count), String(buildings.count { $0.flag("reached") == false }),
        String(buildings.count { $0.property("reached") == .null }),
      ])
  }

  private func today(_ community: SourceFeature, _ id: String) -> PrintBlock {
    let map = PrintMap(results: results, community: community, language: words.language)
    var required: [String: Double] = [:]
    for lane in own("lane", id) { required[lane.text("id") ?? ""] = lane.number("required_width") }
    let pinches = results.features("pinch").filter { pinch in
      (pinch.number("width") ?? .infinity) < required[pinch.text("lane") ?? ""] ?? 0
    }.compactMap { $0.shape.map(map.frame.project) }
    let outline = community.shape.map(map.frame.project)?.envelope ?? Envelope()
    return .map(
      PrintView(
        map: map, extent: outline, subject: pinches, subjectWord: word("book-pinch"),
        height: 105))
  }

  private func findings(_ id: String) -> [PrintBlock] {
    let all = FindingRank.sorted(own("finding", id).filter { $0.text("verdict") == "violates" })
    var rows = [
      [
        "basis", "subject", "problem", "measured", "required", "cause", "clause",
      ].map { word("book-\($0)") }
    ]
    for finding in all.prefix(Self.findingLimit) {
      rows.append([
        word("basis-\(finding.text("basis") ?? "")"), finding.text("subject") ?? "",
        word("rule-\(finding.text("rule") ?? "")"), words.figure(finding.number("measured")),
        words.figure(finding.number("required")), words.culprits(finding.texts("culprits") ?? []),
        finding.text("clause") ?? "",
      ])
    }
    var blocks = [table(rows, [24, 26, 26, 15, 15, 34, 34])]
    if all.count > Self.findingLimit {
      let rest = String(all.count - Self.findingLimit)
      blocks.append(.paragraph(words.text("book-more-findings", [rest]), size: 10))
    }
    let open = own("finding", id).count { $0.text("verdict") == "indeterminate" }
    if open > 0 {
      blocks.append(.paragraph(words.text("book-open-findings", [String(open)]), size: 10))
    }
    return blocks
  }

  // MARK: Layout and drawings

  private func layout(_ id: String) -> [PrintBlock] {
    let after = Dictionary(
      results.plannedLanes.compactMap { lane in lane.text("id").map { ($0, lane) } },
      uniquingKeysWith: { first, _ in first })
    let marked = Set(
      own("order", id).filter { ["edge_line", "kerb_paint"].contains($0.text("kind") ?? "") }
        .compactMap { $0.text("subject")?.split(separator: ":").first.map(String.init) })
    var left: [String: Set<String>] = [:]
    for finding in results.plannedFindings
    where finding.text("verdict") == "violates" && finding.text("strength") == "must" {
      left[finding.text("subject") ?? "", default: []].insert(finding.text("rule") ?? "")
    }
    var rows = [
      ["lane", "length", "width-now", "width-then", "verdict-now", "verdict-then", "left"].map {
        word("book-\($0)")
      }
    ]
    for lane in own("lane", id) {
      guard let name = lane.text("id"), marked.contains(name) else { continue }
      let then = after[name]
      rows.append([
        [name, lane.text("name")].compactMap { $0 }.joined(separator: " "),
        lane.number("length").map { CheckTable.cut($0, 0) } ?? "—",
        words.figure(lane.number("passage_width")), words.figure(then?.number("passage_width")),
        word("verdict-\(lane.text("verdict") ?? "")"),
        then?.text("verdict").map { word("verdict-\($0)") } ?? "—",
        words.list((left[name] ?? []).sorted().map { word("rule-\($0)") }),
      ])
    }
    return [
      .paragraph(words.text("book-layout-text", [String(rows.count - 1)]), size: 10),
      table(rows, [48, 14, 20, 20, 20, 20, 32]),
    ]
  }

  private func drawings(_ community: SourceFeature, _ id: String) -> [PrintBlock] {
    let map = PrintMap(
      results: results, community: community, language: words.language, state: .planned)
    let lines = own("order", id).filter {
      ["edge_line", "kerb_paint", "entrance_grid"].contains($0.text("kind") ?? "")
    }.compactMap { $0.shape.map(map.frame.project) }
    let outline = community.shape.map(map.frame.project)?.envelope ?? Envelope()
    return [
      .map(
        PrintView(
          map: map, extent: outline, subject: lines, subjectWord: word("book-marked"),
          height: 150)), .paragraph(word("book-drawings-text"), size: 9),
    ]
  }
}

/// The order in which faults are read: what stops an engine first.
enum FindingRank {
  /// Rules by what they come to; what is not named comes after, must before should.
  private static let rules = [
    "lane.clear-width", "gate.width", "bollard.fixed-at-entrance", "gate.opens-at-once",
    "lane.clear-height", "gate.height", "strip.occupied", "lane.turning-radius", "lane.dead-end",
    "lane.load", "lane.gradient", "parking.stall-in-lane", "hydrant.blocked",
  ]

  static func sorted(_ findings: [SourceFeature]) -> [SourceFeature] {
    func key(_ finding: SourceFeature) -> (Int, Int, Double, String) {
      let rule = finding.text("rule") ?? ""
      let strength = finding.text("strength") == "must" ? 0 : 1
      // The narrowest first.
      return (
        rules.firstIndex(of: rule) ?? rules.count, strength,
        finding.number("measured") ?? .infinity, finding.text("id") ?? ""
      )
    }
    return findings.map { (key($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
