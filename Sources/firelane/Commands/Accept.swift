import ArgumentParser
import FireLaneKit
import Foundation
import Model
import Reporting

struct Accept: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Close or re-open orders by a re-survey or a table of what was found. 验收销号。",
    discussion: """
      A survey made after the work, or its check, closes what its geometry confirms and re-opens \
      what it refutes. The table (CSV) has the columns order, date, inspector, measured, photo and \
      result (passed, failed, started, finished; 合格, 不合格, 施工, 完工). A clearance is closed by \
      geometry or a taped width, never by a tick.
      """)

  @Argument(help: "The survey made again: GeoJSON files or folders; or one output of check.")
  var survey: [String] = []

  @OptionGroup var options: SurveyOptions

  @Option(help: "Orders, as firelane orders or run wrote them.")
  var orders: String

  @Option(help: "Table (CSV) of what was found on the site.")
  var done: String?

  @Option(name: [.customShort("o"), .long], help: "File to write; default: standard output.")
  var output: String?

  @Option(help: "File for the progress report (Markdown). 定期通报。")
  var report: String?

  @Option(help: "The date to take as today, for example 2026-01-31; else nothing is overdue.")
  var asOf: String?

  func run() async throws {
    let language = options.language
    let result = try await AcceptWork(
      survey: survey, reading: { try options.reading($0) }, orders: orders, done: done,
      profile: try ProfileSource.read(options.profile, dataDirectory: options.dataDir),
      asOf: try asOf.map(CalendarDate.checked), jobs: try options.jobCount()
    ).run()
    let text = ProgressReport(result.progress, asOf: asOf, language: language)
    try OutputFile.write(result.document, to: output)
    if let report { try OutputFile.write(Array(text.markdown.utf8), to: report) }
    for row in result.unknown {
      Terminal.say(Catalogue.text("accept-unknown", [row], in: language))
    }
    Terminal.write(text.table + text.changes)
  }
}
