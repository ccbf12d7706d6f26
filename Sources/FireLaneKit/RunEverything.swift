import Glibc
public import Model
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
  private static let sheets = "工单.pdf"
  private static let notices = "居民告示.pdf"
  private static let books = "一区一策.pdf"

  /// - Throws: `PlannerError`; the folder is then as it was.
  public func run(
    progress: @escaping @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) async throws -> Output {
    // Order states live in the folder's own orders and nowhere else.
    let previous = "\(folder)/\(Self.orders)"
    let check = try await CheckSurvey(reading: reading, asOf: asOf, includesSections: true).run(
      progress: progress)
    let planned = try await PlanTreatments(
      reading: reading, asOf: asOf, dataDirectory: dataDirectory
    ).run(progress: progress)
    let issued = try await IssueOrders(
      reading: reading, plan: .document(planned.document),
      previous: access(previous, F_OK) == 0 ? previous : nil, asOf: asOf,
      dataDirectory: dataDirectory
    ).run(progress: progress)
    let sheets = PlannerTables(issued.records, asOf: asOf).sheets
    let tables = sheets.map(\.csv)
    let book = Workbook(title: "消防车通道治理台账", sheets: sheets, asOf: asOf)
    let results = try RunResults(
      documents: [check.document, planned.document, issued.document],
      planned: planned.plannedCheck, records: issued.records)
    let page = MapPage(results: results, profile: reading.profile.name, asOf: asOf)
    let files =
      [
        (name: Self.findings, bytes: check.document), (name: Self.plan, bytes: planned.document),
        (name: Self.orders, bytes: issued.document),
        (name: Self.workbook, bytes: try book.bytes()),
        (name: Self.geoPackage, bytes: try GeoPackage(results: results, asOf: asOf).bytes()),
        (name: Self.sheets, bytes: try WorkOrderSheets(results: results, asOf: asOf).bytes()),
        (name: Self.notices, bytes: try ResidentNotices(results: results, asOf: asOf).bytes()),
        (name: Self.books, bytes: try PlanBook(results: results, asOf: asOf).bytes()),
        (name: Self.page, bytes: try page.bytes()),
        (name: Self.drawing, bytes: try ContractorDrawing(results: results, asOf: asOf).bytes()),
      ] + tables
    try OutputFolder.write(
      path: folder, files: files,
      known: PlannerTables.fileNames.union([
        Self.findings, Self.plan, Self.orders, Self.workbook, Self.geoPackage, Self.drawing,
        Self.page, Self.sheets, Self.notices, Self.books,
      ]))
    return Output(
      check: check.summary, plan: planned.summary, inputFindings: check.inputFindings,
      totals: issued.totals,
      records: issued.records)
  }
}
