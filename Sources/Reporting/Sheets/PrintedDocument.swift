import Geometry
public import Model
import SurveyIO

/// A document for people that comes as PDF and as HTML, both from the same content.
public struct PrintedDocument: Sendable {
  /// Which document.
  public enum Kind: String, Sendable, CaseIterable {
    /// One A4 sheet for each work order.
    case orders = "工单"
    /// One A4 notice for the residents of each community.
    case notices = "居民告示"
    /// 一区一策: the plan book of every community.
    case books = "一区一策"
    /// 一城一策: the plan of all communities together.
    case city = "一城一策"

    /// Names of the files.
    public var pdf: String { rawValue + ".pdf" }
    public var html: String { rawValue + ".html" }
  }

  public var results: RunResults
  public var language: Language
  /// yyyy-mm-dd.
  public var asOf: String?
  public var profile: RuleProfile
  /// The plan of all communities together; without it there is no book of the city.
  public var city: CityReport?

  public init(
    results: RunResults, language: Language, asOf: String?, profile: RuleProfile,
    city: CityReport? = nil
  ) {
    self.results = results
    self.language = language
    self.asOf = asOf
    self.profile = profile
    self.city = city
  }

  /// The same bytes for the same results on one machine with the same fonts.
  ///
  /// - Throws: `PlannerError` (our fault) when the library refuses.
  public func files(_ kind: Kind) throws -> [(name: String, bytes: [UInt8])] {
    let content = content(kind)
    return [
      (kind.pdf, try PDFPrinter(content: content).bytes()),
      (kind.html, HTMLPrinter(content: content).bytes),
    ]
  }

  private func content(_ kind: Kind) -> PrintContent {
    let words = PrintWords(language: language)
    let pages =
      switch kind {
      case .orders: WorkOrderSheets(results: results, words: words, asOf: asOf).pages
      case .notices:
        ResidentNotices(results: results, words: words, asOf: asOf, profile: profile).pages
      case .books: PlanBook(results: results, words: words, asOf: asOf).pages
      case .city: city.map { CityBook($0, results: results, words: words, asOf: asOf).pages } ?? []
      }
    return PrintContent(
      title: words.text("print-title-\(kind)"), language: language, asOf: asOf, pages: pages)
  }
}

/// Words and figures of printed documents in one language.
struct PrintWords {
  let language: Language

  func text(_ key: String, _ arguments: [String] = []) -> String {
    Catalogue.text(key, arguments, in: language)
  }

  /// Parts of a list.
  func list(_ parts: [String]) -> String { parts.joined(separator: language == .zh ? "、" : ", ") }

  /// Metres to the centimetre, cut.
  func figure(_ value: Double?) -> String { value.map { CheckTable.cut($0, 2) } ?? "—" }

  /// Whole yuan, or that nobody knows a price.
  func cost(_ feature: SourceFeature) -> String {
    guard let low = feature.whole("cost_low"), let high = feature.whole("cost_high") else {
      return text("orders-no-price")
    }
    return "\(low)–\(high)"
  }

  /// The day, or the days after the order is given out.
  func deadline(_ order: SourceFeature) -> String {
    order.text("deadline") ?? text("print-days", [String(order.whole("deadline_days") ?? 0)])
  }

  /// Culprits, with what walls are called.
  func culprits(_ ids: [String]) -> String {
    list(
      ids.map { id in
        for kind in ["building", "island"] where id.hasPrefix(kind + ":") {
          return text("culprit-\(kind)", [String(id.dropFirst(kind.count + 1))])
        }
        return text(id)
      })
  }

  /// The name of a community with its id.
  func name(_ community: SourceFeature) -> String {
    let id = community.text("id") ?? ""
    guard let name = community.text("name"), name != id else { return id }
    return language == .zh ? "\(name)（\(id)）" : "\(name) (\(id))"
  }
}
