import ArgumentParser
import FireLaneKit

struct Template: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write an empty survey with one example of each layer's fields. 模板。")

  @Option(name: [.customShort("o"), .long], help: "File to write; default: standard output.")
  var output: String?

  func run() throws { try OutputFile.write(try SurveyTemplate.bytes(), to: output) }
}
