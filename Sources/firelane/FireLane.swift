import ArgumentParser
import CMimalloc
import FireLaneKit
import Foundation
import Model
import Reporting

@main
struct FireLaneCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "firelane",
    abstract: "Checks and plans fire lanes in old communities. 检查并规划老旧小区消防车通道。",
    version: "0.1.0",
    subcommands: [
      Check.self, Compare.self, Plan.self, City.self, Orders.self, Accept.self, Run.self,
      Inspect.self, Import.self, Rules.self, Template.self,
    ])

  /// Runs the command and turns what went wrong into one sentence and an exit code.
  static func main() async {
    // Memory that is let go is taken again soon, so none is handed back to the system in between.
    mi_option_disable(mi_option_allow_decommit)
    // A reader that goes away must not kill us before we can say so.
    signal(SIGPIPE, SIG_IGN)
    Terminal.hidePasswords()
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      // All is written: taking the survey apart piece by piece would only cost time.
      Foundation.exit(ExitStatus.fine)
    } catch let error as PlannerError {
      Terminal.say(Catalogue.line(error, in: Terminal.language()))
      Foundation.exit(ExitStatus.code(of: error))
    } catch {
      exit(withError: error)
    }
  }
}
