/// The languages that messages and documents are written in.
public enum Language: String, Sendable, CaseIterable {
  case zh
  case en
}
