import ArgumentParser
import FireLaneKit
import Foundation
import Model
import Reporting

struct Plan: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make the treatment plan of every community. 一区一策。")

  @OptionGroup var arguments: SurveyArguments

  @Option(name: [.customShort("o"), .long], help: "File to write; default: standard output.")
  var output: String?

  @Option(help: "File for what the check says of the planned state.")
  var plannedCheck: String?

  @Option(help: "Coordinate system of the output; default: longitude and latitude.")
  var outCrs: String?

  @Option(help: "The date to take as today, for example 2026-01-31.")
  var asOf: String?

  @Option(help: "Whole yuan that a community's plan may cost.")
  var budget: Int?

  @Option(help: "Table of decisions (CSV) that the plan obeys.")
  var decisions: String?

  @Flag(help: "Say how long planning took.")
  var verbose = false

  func run() async throws {
    let language = arguments.language
    var plan = PlanTreatments(
      reading: try arguments.reading(), outCRS: outCrs, asOf: try asOf.map(CalendarDate.checked),
      dataDirectory: arguments.dataDir)
    plan.budget = budget
    if let decisions { plan.decisions = try DecisionFile.read(path: decisions) }
    let times = WorkTimes()
    if verbose { plan.timer = { times.add($0) } }
    let progress = ProgressLine(language: language, key: "progress-planning")
    let result = try await plan.run { progress.show($0, $1) }
    progress.clear()
    if let plannedCheck { try OutputFile.write(result.plannedCheck, to: plannedCheck) }
    try OutputFile.write(result.document, to: output)
    Terminal.write(PlanTable(language: language).text(result.summary))
    if verbose, let line = times.line("verbose-planning", in: language) { Terminal.say(line) }
  }
}
