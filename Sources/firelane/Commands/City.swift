import ArgumentParser
import FireLaneKit
import Foundation
import Model
import Reporting

struct City: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make one plan of all communities' plans: lots, sites, years. 一城一策。",
    discussion: """
      Cars without a place inside their community are assigned to shared lots, street bays and new \
      car parks at the least walk; communities are ranked and put into yearly batches.
      """)

  @Argument(help: "Outputs of firelane plan.")
  var plans: [String]

  @Option(name: [.customShort("o"), .long], help: "File to write; default: standard output.")
  var output: String?

  @Option(help: "File for the plan on one page (Markdown).")
  var page: String?

  @Option(help: "Yuan for building new car parks; default: no limit.")
  var siteBudget: Int?

  @Option(help: "Yuan a year for the treatment; default: one batch.")
  var yearBudget: Int?

  @Option(help: "The date to take as today, for example 2026-01-31; its year is the first.")
  var asOf: String?

  @Option(help: "Language of messages and the page: zh or en; default: the locale.")
  var lang: LanguageOption?

  func run() throws {
    let language = lang?.language ?? Terminal.language()
    let result = try PlanCity(
      plans: plans, siteBudget: siteBudget, yearBudget: yearBudget,
      asOf: try asOf.map(CalendarDate.checked),
      jobs: ProcessInfo.processInfo.activeProcessorCount
    ).run()
    let text = CityPage(language: language)
    if let page {
      try OutputFile.write(Array(text.markdown(result.report, asOf: asOf).utf8), to: page)
    }
    try OutputFile.write(result.document, to: output)
    Terminal.write(text.table(result.report))
  }
}
