import Compliance
import Foundation
import Model
import SurveyIO

/// The rules to judge by, as named on the command line.
public struct RuleSelection: Sendable {
  public var ids: Set<String>

  /// - Parameter text: ids separated by commas.
  /// - Throws: `PlannerError` with the nearest known id where one is not known.
  public init(_ text: String) throws {
    let names = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    for name in names where !RuleCatalogue.ids.contains(name) {
      throw PlannerError(
        .usage, "rule-unknown", at: name, [NearestName.find(name, in: RuleCatalogue.ids) ?? ""])
    }
    ids = Set(names)
  }
}
