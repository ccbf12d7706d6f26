import ArgumentParser
import FireLaneKit
import Model
import Reporting

struct Rules: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print a rule profile with clauses and how well each is evidenced. 规则。")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
  }

  @Option(help: "Name or path of the rule profile.")
  var profile = "cn"

  @Option(help: "table or json.")
  var format = Format.table

  @Option(help: "Folder with data that wins over what is shipped.")
  var dataDir: String?

  @Option(help: "Language of the table: zh or en; default: the locale.")
  var lang: LanguageOption?

  @Flag(help: "Print the rule reference instead: every rule under every shipped profile.")
  var reference = false

  func run() throws {
    let language = lang?.language ?? Terminal.language()
    if reference {
      return try OutputFile.write(Array(ProfileUse.reference(in: language).utf8), to: nil)
    }
    let table = ProfileUse.table(try ProfileSource.read(profile, dataDirectory: dataDir))
    let bytes =
      switch format {
      case .table: Array(table.text(in: language).utf8)
      case .json: try table.json()
      }
    try OutputFile.write(bytes, to: nil)
  }
}
