public import Model
import SurveyIO

/// Where rule profiles come from.
public enum ProfileSource {
  /// The profile of a name or path.
  ///
  /// - Parameter dataDirectory: folder whose profiles win over the shipped ones.
  /// - Throws: `PlannerError`.
  public static func read(_ name: String, dataDirectory: String?) throws -> RuleProfile {
    try RuleProfileReader(dataDirectory: dataDirectory).read(name)
  }
}
