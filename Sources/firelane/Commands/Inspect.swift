import ArgumentParser
import FireLaneKit
import Model
import Reporting

struct Inspect: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what is in files, what was matched to what, and what is doubtful. 查看。")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @OptionGroup var arguments: SurveyArguments

  @Option(help: "text or json.")
  var format = Format.text

  func run() async throws {
    let report = try await InspectSurvey(reading: try arguments.reading()).run()
    let bytes =
      switch format {
      case .text: Array(report.text(in: arguments.language).utf8)
      case .json: try report.json()
      }
    try OutputFile.write(bytes, to: nil)
  }
}
