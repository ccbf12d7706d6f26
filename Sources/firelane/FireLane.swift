import ArgumentParser

@main
struct FireLaneCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "firelane", abstract: "Checks and plans fire lanes.", version: "0.1.0")
}
