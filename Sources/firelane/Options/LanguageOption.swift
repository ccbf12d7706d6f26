import ArgumentParser
import Reporting

/// The languages as the command line names them.
enum LanguageOption: String, ExpressibleByArgument, CaseIterable {
  case zh
  case en

  /// The language for texts.
  var language: Language { self == .zh ? .zh : .en }
}
