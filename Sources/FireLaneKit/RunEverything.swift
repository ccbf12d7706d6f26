import Foundation
import Glibc
public import Model
public import Planning
public import Reporting
import SurveyIO

/// The whole line: findings, plan, orders and lists in one folder, whole or not at all.
public struct RunEverything: Sendable {
  public var reading: ReadSurvey
  /// The folder; replaced as a whole when it is there.
  public var folder: String
  /// `--as-of`, the only source of today.
  public var asOf: String?
  public var dataDirectory: String?
  /// Of the documents; `nil` for Chinese under a Chinese profile, English under others.
  public var language: Language?
  /// Whole yuan that a community's plan may cost; `nil` for no limit.
  public var budget: Int?
  /// What was decided before, which is obeyed.
  public var decisions = PlanDecisions()
  /// Connection (`PG:…`) of a database that takes all results; `nil` for none.
  public var database: String?

  public init(reading: ReadSurvey, folder: String, asOf: String?, dataDirectory: String?) {
    self.reading = reading
    self.folder = folder
    self.asOf = asOf
    self.dataDirectory = dataDirectory
  }

  /// What people are told.
  public struct Output: Sendable {
    public var check: CheckSummary
    public var plan: PlanSummary
    public var inputFindings: [InputFinding]
    public var totals: OrderTotals
    public var records: [CommunityRecord]
  }

  private static let findings = "findings.geojson"
  private static let plan = "plan.geojson"
  private static let orders = "orders.geojson"
  private static let workbook = "台账.xlsx"
  private static let geoPackage = "成果.gpkg"
  private static let drawing = "施工图.dxf"
  private static let page = "一张图.html"
  private static let city = "city.geojson"
  private static let index = "index.html"

  /// Names of the files any run may write.
  private static let known: Set<String> =
    PlannerTables.fileNames.union([
      findings, plan, orders, workbook, geoPackage, drawing, page, city, index,
    ]).union(PrintedDocument.Kind.allCases.flatMap { [$0.pdf, $0.html] })

  /// Of the documents.
  var documentLanguage: Language {
    // Notice 334 is what Chinese profiles mark lanes by.
    language ?? (reading.profile.limit("marking.edge-line-width") == nil ? .en : .zh)
  }

  /// - Throws: `PlannerError`; the folder is then as it was.
  public func run(
    progress: @escaping @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) async throws -> Output {
    // Order states live in the folder's own orders and nowhere else.
    let previous = "\(folder)/\(Self.orders)"
    let check = try await CheckSurvey(reading: reading, asOf: asOf, includesSections: true).run(
      progress: progress)
    var planning = PlanTreatments(reading: reading, asOf: asOf, dataDirectory: dataDirectory)
    planning.budget = budget
    planning.decisions = decisions
    let planned = try await planning.run(progress: progress)
    let issued = try await IssueOrders(
      reading: reading, plan: .document(planned.document),
      previous: access(previous, F_OK) == 0 ? previous : nil, asOf: asOf,
      dataDirectory: dataDirectory
    ).run(progress: progress)
    let city = try PlanCity(
      plans: [], siteBudget: nil, yearBudget: nil, asOf: asOf, jobs: reading.jobs
    ).run(document: planned.document)
    let results = try RunResults(
      documents: [check.document, planned.document, issued.document],
      planned: planned.plannedCheck, records: issued.records)
    var files = [
      (name: Self.findings, bytes: check.document), (name: Self.plan, bytes: planned.document),
      (name: Self.orders, bytes: issued.document), (name: Self.city, bytes: city.document),
    ]
    files += try people(results, issued.records, city.report)
    // Looked at before anything is written: a wrong name should cost nobody a folder.
    let store = try database.map {
      try ResultDatabase($0, environment: ProcessInfo.processInfo.environment)
    }
    try OutputFolder.write(path: folder, files: files, known: Self.known)
    if let store, let results = files.first(where: { $0.name == Self.geoPackage }) {
      try store.store(results.bytes)
    }
    return Output(
      check: check.summary, plan: planned.summary, inputFindings: check.inputFindings,
      totals: issued.totals,
      records: issued.records)
  }

  /// The files that people open.
  private func people(
    _ results: RunResults, _ records: [CommunityRecord], _ city: CityReport
  ) throws -> [(name: String, bytes: [UInt8])] {
    let language = documentLanguage
    let sheets = PlannerTables(records, asOf: asOf, language: language).sheets
    let title = Catalogue.text("workbook-title", in: language)
    let book = Workbook(title: title, sheets: sheets, asOf: asOf, language: language)
    let printed = PrintedDocument(
      results: results, language: language, asOf: asOf, profile: reading.profile, city: city)
    var files = [
      (name: Self.workbook, bytes: try book.bytes()),
      (name: Self.geoPackage, bytes: try GeoPackage(results: results, asOf: asOf).bytes()),
      (
        name: Self.page,
        bytes: try MapPage(results: results, profile: reading.profile.name, asOf: asOf).bytes()
      ),
      (name: Self.drawing, bytes: try ContractorDrawing(results: results, asOf: asOf).bytes()),
    ]
    files += try PrintedDocument.Kind.allCases.flatMap(printed.files)
    files += sheets.map { $0.csv(in: language) }
    let lists = Dictionary(
      sheets.map { ($0.csv(in: language).name, $0.title(in: language)) },
      uniquingKeysWith: { first, _ in first })
    let names = [Self.findings, Self.plan, Self.orders, Self.city] + files.map(\.name)
    let index = IndexPage(
      records, profile: reading.profile.name, asOf: asOf, language: language)
    return files + [(name: Self.index, bytes: index.bytes(files: names, lists: lists))]
  }
}
