import FireLaneKit
import Foundation
import Reporting

/// Standard error: messages, tables and progress.
enum Terminal {
  /// The language of `--lang` where it was given, else of the locale.
  static func language() -> Language {
    let arguments = CommandLine.arguments
    for (index, argument) in arguments.enumerated() {
      if argument == "--lang", index + 1 < arguments.count,
        let language = Language(rawValue: arguments[index + 1])
      {
        return language
      }
      if argument.hasPrefix("--lang="),
        let language = Language(rawValue: String(argument.dropFirst(7)))
      {
        return language
      }
    }
    return Language(environment: ProcessInfo.processInfo.environment)
  }

  /// Writes a line.
  static func say(_ line: String) { write(line + "\n") }

  /// Writes text as it stands.
  static func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }

  /// Overwrites passwords of databases where the list of processes shows them.
  static func hidePasswords() {
    // Swift's own copy of the arguments is made first.
    for (number, argument) in CommandLine.arguments.enumerated() {
      guard let shown = CommandLine.unsafeArgv[number] else { continue }
      for range in SurveyFiles.passwordBytes(in: argument) {
        memset(shown + range.lowerBound, 0x2A, range.count)
      }
    }
  }

  /// True when somebody watches.
  static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }
}

/// A line that counts up while work goes on, on a terminal only.
final class ProgressLine: Sendable {
  private let language: Language
  private let isWatched = Terminal.isWatched

  /// Key of the sentence that counts.
  private let key: String

  init(language: Language, key: String = "progress-checking") {
    self.language = language
    self.key = key
  }

  func show(_ done: Int, _ all: Int) {
    guard isWatched else { return }
    let text = Catalogue.text(key, [String(done), String(all)], in: language)
    Terminal.write("\r\u{1B}[K\(text)")
  }

  func clear() {
    if isWatched { Terminal.write("\r\u{1B}[K") }
  }
}
