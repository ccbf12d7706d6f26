/// Finds the name somebody probably meant.
public enum NearestName {
  /// The candidate with the fewest edits from `name`, the first of equals; `nil` without any.
  ///
  /// - Complexity: O(candidates × length²).
  public static func find(_ name: String, in candidates: [String]) -> String? {
    var best: (edits: Int, name: String)?
    for candidate in candidates {
      let edits = distance(Array(name), Array(candidate))
      if edits < best?.edits ?? .max { best = (edits, candidate) }
    }
    return best?.name
  }

  private static func distance(_ first: [Character], _ second: [Character]) -> Int {
    var row = Array(0...second.count)
    for (i, a) in first.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in second.enumerated() {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a == b ? 0 : 1))
        diagonal = above
      }
    }
    return row[second.count]
  }
}
