/// The languages that messages and documents are written in.
public enum Language: String, Sendable, CaseIterable {
  case zh
  case en

  /// The language of the first locale variable that is set: `LC_ALL`, `LC_MESSAGES`, `LANG`.
  public init(environment: [String: String]) {
    let value =
      ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    self = value?.hasPrefix("zh") == true ? .zh : .en
  }
}
