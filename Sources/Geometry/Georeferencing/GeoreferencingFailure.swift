/// Why positions cannot be placed on earth.
public enum GeoreferencingFailure: Error, Hashable, Sendable {
  /// PROJ's database is missing or cannot be opened.
  case databaseMissing
  /// The declaration is in no form that is understood.
  case unreadableDeclaration(String)
  /// No such system in PROJ's database.
  case unknownCRS(String)
  /// Neither geographic nor projected, for example geocentric or vertical.
  case notHorizontal(String)
  /// Beijing 1954 or Xi'an 1980: PROJ has no national shift and would answer tens of metres off.
  case noNationalShift(String)
  /// No operation to WGS 84 that honours the datum.
  case noDatumShift(String)
  /// A `crs` member of the type `link`.
  case linkedCRS(String)
  /// A `crs` member that is null: no system may be assumed.
  case nullCRS
  /// A position outside of the area of its system; the index counts from 0.
  case notFinite(index: Int)
  /// Any other message of PROJ.
  case kernel(String)

  /// Key of the sentence in the catalogues.
  public var reason: String {
    switch self {
    case .databaseMissing: "proj-database-missing"
    case .unreadableDeclaration: "crs-unreadable"
    case .unknownCRS: "crs-unknown"
    case .notHorizontal: "crs-not-horizontal"
    case .noNationalShift: "crs-no-national-shift"
    case .noDatumShift: "crs-no-datum-shift"
    case .linkedCRS: "crs-link"
    case .nullCRS: "crs-null"
    case .notFinite: "position-outside-crs"
    case .kernel: "proj-failed"
    }
  }

  /// Values for the sentence.
  public var arguments: [String] {
    switch self {
    case .databaseMissing, .nullCRS: []
    case .notFinite(let index): [String(index)]
    case .unreadableDeclaration(let text), .unknownCRS(let text), .notHorizontal(let text),
      .noNationalShift(let text), .noDatumShift(let text), .linkedCRS(let text), .kernel(let text):
      [text]
    }
  }
}
