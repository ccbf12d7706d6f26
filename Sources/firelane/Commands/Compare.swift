import ArgumentParser
import FireLaneKit
import Foundation
import Model
import Reporting

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what is cured, came back or is new between checks. 对比。",
    discussion: """
      The last check is compared with the one before it; earlier ones tell what came back. \
      Findings match by id, else by rule within 1 m. What was not surveyed again stays open.
      """)

  @Argument(help: "Outputs of firelane check, the oldest first.")
  var checks: [String]

  @Option(name: [.customShort("o"), .long], help: "File to write; default: standard output.")
  var output: String?

  @Option(help: "Language of messages: zh or en; default: the locale.")
  var lang: LanguageOption?

  func run() throws {
    let language = lang?.language ?? Terminal.language()
    let result = try CompareChecks(
      checks: checks, jobs: ProcessInfo.processInfo.activeProcessorCount
    ).run()
    try OutputFile.write(result.document, to: output)
    if !result.differingProfiles.isEmpty {
      Terminal.say(
        Catalogue.text(
          "compare-profiles-differ", [result.differingProfiles.joined(separator: ", ")],
          in: language))
    }
    Terminal.write(CompareTable(language: language).text(result.summary))
  }
}
