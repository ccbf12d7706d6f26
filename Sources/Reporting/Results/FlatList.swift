import Foundation

/// Lists of texts as the contract writes them.
enum FlatList {
  /// The texts of a JSON array that holds texts only, else `nil`.
  static func texts(_ json: String) -> [String]? {
    if json == "[]" { return [] }
    let value = try? JSONSerialization.jsonObject(with: Data(json.utf8))
    return value as? [String]
  }
}
