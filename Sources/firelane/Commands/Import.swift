import ArgumentParser
import FireLaneKit
import Reporting

struct Import: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a survey of data that was not surveyed. 导入。", subcommands: [ImportOSM.self])
}

struct ImportOSM: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "osm",
    abstract: "An extract of OpenStreetMap: .osm XML, .osm.pbf, Overpass JSON or GeoJSON with tags."
  )

  @OptionGroup var arguments: SurveyArguments

  @Option(
    name: [.customShort("o"), .long],
    help: "File to write (.geojson, .json), or folder with a file for each layer.")
  var output: String?

  func run() async throws {
    let result = try await ImportOpenStreetMap(reading: try arguments.reading()).run()
    if let output, output != "-", ![".geojson", ".json"].contains(where: output.hasSuffix) {
      try result.write(folder: output)
    } else {
      try OutputFile.write(try result.document(), to: output)
    }
    Terminal.write(result.report.text(in: arguments.language))
  }
}
