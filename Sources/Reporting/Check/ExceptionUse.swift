public import Model
import SurveyIO

/// An exception and what it came to in a check.
public struct ExceptionUse: Hashable, Sendable {
  public var exception: RuleException
  /// How many findings it is on, by what became of it there.
  public var findings: [AppliedException.State: Int] = [:]

  public init(_ exception: RuleException) { self.exception = exception }

  func write(to json: inout JSONBuffer) {
    json.beginObject()
    json.string("rule", exception.rule)
    json.string("subject", exception.subject)
    json.string("reason", exception.reason)
    json.string("granted_by", exception.grantedBy)
    json.string("clause", exception.clause)
    json.string("expires", exception.expires)
    for state in AppliedException.State.allCases {
      json.integer(state.rawValue, findings[state, default: 0])
    }
    json.endObject()
  }

  /// One line for people: who granted what until when, and what became of it.
  func line(in language: Language) -> String {
    let uses = AppliedException.State.allCases.compactMap { state -> String? in
      findings[state].map {
        Catalogue.text("exception-\(state.rawValue)", [String($0)], in: language)
      }
    }
    let use =
      uses.isEmpty
      ? Catalogue.text("exception-unused", in: language)
      : uses.joined(separator: language == .zh ? "，" : ", ")
    let name = "\(exception.rule) \(exception.subject)"
    return Catalogue.text(
      "exception-line",
      [name, exception.expires, "\(exception.grantedBy): \(exception.reason)", use], in: language)
  }
}
