public import Model

/// One sentence in both languages; `{0}`, `{1}` stand for its values.
struct Sentence: Sendable {
  var zh: String
  var en: String

  subscript(language: Language) -> String { language == .zh ? zh : en }
}

/// All sentences people read, by key.
public enum Catalogue {
  private static let parts = [
    errorSentences, crsSentences, fileSentences, detectiveSentences, inputSentences,
    readingSentences,
    tableSentences, termSentences, planSentences, orderSentences, fleetSentences, ruleSentences,
    exceptionSentences, listSentences, layerSentences, occupiedRuleSentences, scenarioSentences,
    compareSentences, citySentences, acceptanceSentences, turningSentences,
    printSentences, bookSentences,
  ]

  private static let sentences: [String: Sentence] = parts.reduce(into: [:]) { all, part in
    all.merge(part) { first, _ in first }
  }

  /// Keys that stand in more than one part: only the first text would ever be read.
  static var keysTwice: [String] {
    var seen: Set<String> = []
    return parts.flatMap(\.keys).filter { !seen.insert($0).inserted }.sorted()
  }

  /// Keys of all sentences, sorted.
  public static var keys: [String] { sentences.keys.sorted() }

  /// True when the key has a text that is not empty in the language.
  public static func has(_ key: String, in language: Language) -> Bool {
    sentences[key].map { !$0[language].isEmpty } ?? false
  }

  /// The sentence of a key with its values filled in; a key without one stands for itself.
  public static func text(_ key: String, _ arguments: [String] = [], in language: Language)
    -> String
  {
    guard var text = sentences[key]?[language] else {
      return ([key] + arguments).joined(separator: " ")
    }
    guard text.contains("{") else { return text }
    for index in 0..<10 {
      let place = "{\(index)}"
      guard text.contains(place) else { continue }
      let value = index < arguments.count ? arguments[index] : ""
      text = text.split(separator: place, omittingEmptySubsequences: false).joined(
        separator: value)
    }
    return text
  }

  /// One line for an error: where, and what.
  public static func line(_ error: PlannerError, in language: Language) -> String {
    let sentence = text(error.reason, error.arguments, in: language)
    guard let location = error.location else { return sentence }
    return language == .zh ? "\(location)：\(sentence)" : "\(location): \(sentence)"
  }

  /// One line for a doubt about the input.
  public static func line(_ finding: InputFinding, in language: Language) -> String {
    var place = finding.file
    if let index = finding.index { place += "[\(index)]" }
    if let id = finding.id, !id.isEmpty { place += " \(id)" }
    let sentence = text(finding.reason, finding.arguments, in: language)
    return language == .zh ? "\(place)：\(sentence)" : "\(place): \(sentence)"
  }
}
