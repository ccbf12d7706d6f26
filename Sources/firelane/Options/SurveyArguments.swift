import ArgumentParser
import FireLaneKit
import Foundation
import Model
import Reporting

/// What all commands that read a survey have in common.
struct SurveyArguments: ParsableArguments {
  @Argument(help: "GeoJSON files or folders of them; - for standard input.")
  var survey: [String]

  @OptionGroup var options: SurveyOptions

  var dataDir: String? { options.dataDir }
  var language: Language { options.language }

  /// How the survey is read.
  func reading() throws -> ReadSurvey { try options.reading(survey) }
}

/// How surveys are read and judged.
struct SurveyOptions: ParsableArguments {
  @Option(help: "Name or path of the rule profile.")
  var profile = "cn"

  @Option(help: "Mapping file (YAML) that says what layers and fields mean.")
  var mapping: String?

  @Option(help: "Coordinate system: EPSG:4548, or FILE=EPSG:4548; may be given again.")
  var crs: [String] = []

  @Option(
    help: "What longitudes and latitudes stand on: wgs84, gcj02, bd09, or LAYER=gcj02, FILE=gcj02.")
  var datum: [String] = []

  @Option(help: "Unit of plane coordinates: m, cm, mm, or FILE=mm.")
  var unit: [String] = []

  @Option(help: "Order of axes: xy (easting first), yx, or FILE=yx.")
  var axes: [String] = []

  @Option(help: "Tasks at once; default: all cores.")
  var jobs: String?

  @Option(help: "Folder with data that wins over what is shipped (profiles/NAME.yaml).")
  var dataDir: String?

  @Option(help: "Language of messages: zh or en; default: the locale.")
  var lang: LanguageOption?

  var language: Language { lang?.language ?? Terminal.language() }

  /// How a survey is read.
  func reading(_ survey: [String]) throws -> ReadSurvey {
    let files = try SurveyFiles(survey)
    return try ReadSurvey(
      files: files, crs: crs, datum: datum, unit: unit, axes: axes, mapping: mapping,
      profile: try ProfileSource.read(profile, dataDirectory: dataDir), jobs: try jobCount())
  }

  func jobCount() throws -> Int {
    guard let jobs else { return ProcessInfo.processInfo.activeProcessorCount }
    guard let count = Int(jobs), count > 0 else {
      throw PlannerError(.usage, "jobs-not-positive", [jobs])
    }
    return min(count, 256)
  }
}
