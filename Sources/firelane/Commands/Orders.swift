import ArgumentParser
import FireLaneKit
import Foundation
import Model
import Reporting

struct Orders: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Turn a plan into work orders with geometry, quantity and price. 工单。")

  @OptionGroup var arguments: SurveyArguments

  @Option(help: "Plan written by `firelane plan`.")
  var plan: String?

  @Option(help: "Orders of an earlier run, whose states go on.")
  var previous: String?

  @Option(name: [.customShort("o"), .long], help: "File to write; default: standard output.")
  var output: String?

  @Option(help: "The date to take as today, for example 2026-01-31.")
  var asOf: String?

  func run() async throws {
    let language = arguments.language
    let orders = IssueOrders(
      reading: try arguments.reading(), plan: plan.map { .file($0) }, previous: previous,
      asOf: try asOf.map(CalendarDate.checked), dataDirectory: arguments.dataDir)
    let progress = ProgressLine(language: language)
    let result = try await orders.run { progress.show($0, $1) }
    progress.clear()
    try OutputFile.write(result.document, to: output)
    Terminal.write(OrderTable(language: language).text(result.records, result.totals))
  }
}
