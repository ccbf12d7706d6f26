import ArgumentParser
import FireLaneKit
import Foundation
import Model
import Reporting

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure every lane and judge it against a rule profile. 检查。")

  /// What makes the command fail.
  enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case must
    case should
  }

  @OptionGroup var arguments: SurveyArguments

  @Option(name: [.customShort("o"), .long], help: "File to write; default: standard output.")
  var output: String?

  @Option(help: "Coordinate system of the output; default: longitude and latitude.")
  var outCrs: String?

  @Option(help: "Exit with 1 when a rule of this strength is violated: must or should.")
  var failOn: FailOn?

  @Option(help: "The date to take as today, for example 2026-01-31.")
  var asOf: String?

  @Option(
    help: """
      Fire engines to drive along every lane and turn: names (light-tender, water-tender, \
      ladder-32, platform-53) or YAML files, separated by commas.
      """)
  var vehicle: String?

  @Flag(help: "Say how long driving took.")
  var verbose = false

  @Flag(help: "Add the section profile of every lane.")
  var sections = false

  @Option(help: "Rules to judge by, separated by commas; default: all of the profile.")
  var rules: String?

  @Option(help: "File (YAML) of exceptions granted by name, with reason and expiry.")
  var exceptions: String?

  func run() async throws {
    let language = arguments.language
    var check = CheckSurvey(
      reading: try arguments.reading(), outCRS: outCrs, asOf: try asOf.map(CalendarDate.checked),
      includesSections: sections, rules: try rules.map(RuleSelection.init)?.ids,
      vehicles: try vehicle.map {
        try VehicleSource.read($0, dataDirectory: arguments.dataDir)
      } ?? [])
    let times = WorkTimes()
    if verbose { check.driveTimer = { times.add($0) } }
    check.exceptions = try ExceptionSource.read(exceptions, profile: check.reading.profile)
    let progress = ProgressLine(language: language)
    let result = try await check.run { progress.show($0, $1) }
    Lasting.keep(result.workings)
    progress.clear()
    try OutputFile.write(result.pieces, to: output)
    Terminal.write(
      CheckTable(language: language).text(result.summary, input: result.inputFindings)
        + FleetTable(language: language).text(result.summary))
    if verbose, let line = times.line("verbose-driving", in: language) { Terminal.say(line) }
    let count =
      switch failOn {
      case nil: 0
      case .must: result.summary.openMust
      case .should: result.summary.openMust + result.summary.openShould
      }
    if count > 0 { throw ExitCode(ExitStatus.violations) }
  }
}
