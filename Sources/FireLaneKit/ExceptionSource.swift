import Compliance
public import Model
import SurveyIO

/// Exceptions of a profile and of a file of their own.
public enum ExceptionSource {
  /// Those of the file first, then those of the profile.
  ///
  /// - Parameter path: of a YAML file; `nil` for none.
  /// - Throws: `PlannerError` that names the nearest rule where one is not known.
  public static func read(_ path: String?, profile: RuleProfile) throws -> [RuleException] {
    let reader = RuleExceptionReader(rules: RuleCatalogue.ids)
    let own = try path.map { try reader.read(TextFile.read($0), file: $0) } ?? []
    try reader.check(profile.exceptions)
    return own + profile.exceptions
  }

  /// One doubt for each exception whose subject is nowhere in the survey, with the nearest that is.
  static func doubts(_ exceptions: [RuleException], subjects: [String]) -> [InputFinding] {
    guard !exceptions.isEmpty else { return [] }
    let known = Set(subjects)
    let sorted = known.sorted()
    return exceptions.filter { !known.contains($0.subject) }.map { exception in
      InputFinding(
        file: exception.place, id: exception.rule, reason: "exception-subject-unknown",
        arguments: [exception.subject, NearestName.find(exception.subject, in: sorted) ?? ""])
    }
  }
}
