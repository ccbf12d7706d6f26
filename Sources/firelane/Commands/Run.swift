import ArgumentParser
import FireLaneKit
import Foundation
import Model
import Reporting

struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check, plan and order: everything into one folder. 全部。")

  @OptionGroup var arguments: SurveyArguments

  @Option(
    name: [.customShort("o"), .long], help: "Folder to write; it is replaced whole or not at all.")
  var output: String

  @Option(help: "The date to take as today, for example 2026-01-31.")
  var asOf: String?

  @Option(help: "Whole yuan that a community's plan may cost.")
  var budget: Int?

  @Option(help: "Table of decisions (CSV) that the plan obeys.")
  var decisions: String?

  @Option(help: "Database that takes all results too: PG:host=… dbname=….")
  var postgis: String?

  func run() async throws {
    let language = arguments.language
    var everything = RunEverything(
      reading: try arguments.reading(), folder: output, asOf: try asOf.map(CalendarDate.checked),
      dataDirectory: arguments.dataDir)
    everything.language = arguments.options.lang?.language
    everything.budget = budget
    if let decisions { everything.decisions = try DecisionFile.read(path: decisions) }
    everything.database = postgis
    let progress = ProgressLine(language: language)
    let result = try await everything.run { progress.show($0, $1) }
    progress.clear()
    Terminal.write(RunTable(language: language).text(result.records))
    if !result.inputFindings.isEmpty {
      Terminal.say(
        Catalogue.text("run-doubts", [String(result.inputFindings.count)], in: language))
    }
    Terminal.say("")
    Terminal.write(PlanTable(language: language).text(result.plan))
    Terminal.say("")
    Terminal.write(OrderTable(language: language).text(result.records, result.totals))
    Terminal.say(Catalogue.text("run-written", [output], in: language))
  }
}
