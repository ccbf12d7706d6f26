internal import Model

/// Ids of findings: rule/subject, plus a culprit hash where a rule fires more than once.
enum FindingIDs {
  /// The findings with distinct ids, sorted by them.
  static func assigned(_ findings: [Finding]) -> [Finding] {
    if findings.count < 2 { return findings }
    let order = findings.indices.sorted { first, second in
      precedes(findings[first], findings[second]) ?? (first < second)
    }
    var used: [String: Int] = [:]
    var ids: [String] = []
    ids.reserveCapacity(findings.count)
    for (position, number) in order.enumerated() {
      // Findings of one id lie together now.
      var id = findings[number].id
      let isRepeated =
        (position > 0 && findings[order[position - 1]].id == id)
        || (position + 1 < order.count && findings[order[position + 1]].id == id)
      if isRepeated { id += "/" + hash(findings[number]) }
      let seen = used[id, default: 0] + 1
      used[id] = seen
      if seen > 1 { id += "~\(seen)" }
      ids.append(id)
    }
    return ids.indices.sorted { (ids[$0], $0) < (ids[$1], $1) }.map { position in
      var result = findings[order[position]]
      result.id = ids[position]
      return result
    }
  }

  /// Findings of one id in an order that does not depend on how they were found: by culprits, state
  /// and station; `nil` for what is the same in all of them.
  private static func precedes(_ one: Finding, _ two: Finding) -> Bool? {
    if one.id != two.id { return one.id < two.id }
    var position = 0
    while true {
      let first = part(position, of: one)
      let second = part(position, of: two)
      guard let first, let second else {
        return first == nil && second == nil ? nil : first == nil
      }
      if first != second { return first < second }
      position += 1
    }
  }

  private static func part(_ position: Int, of finding: Finding) -> String? {
    switch position - finding.culprits.count {
    case ..<0: return finding.culprits[position]
    case 0: return finding.state.rawValue
    case 1:
      let station = String(finding.stationFrom.map { Int(max(0, $0) * 1000) } ?? 0)
      return String(repeating: "0", count: max(0, 12 - station.count)) + station
    default: return nil
    }
  }

  /// FNV-1a, 32 bit, as eight hex digits, over culprits, state and what would settle it, with a unit
  /// separator between: short, stable and good enough to tell places apart.
  private static func hash(_ finding: Finding) -> String {
    var value: UInt32 = 0x811c_9dc5
    func add(_ byte: UInt8) { value = (value ^ UInt32(byte)) &* 0x0100_0193 }
    for culprit in finding.culprits {
      for byte in culprit.utf8 { add(byte) }
      add(0x1F)
    }
    for byte in finding.state.rawValue.utf8 { add(byte) }
    add(0x1F)
    for byte in (finding.settleBy?.code ?? "").utf8 { add(byte) }
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
