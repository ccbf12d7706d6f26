internal import Model

/// Ids of findings: rule/subject, plus a culprit hash where a rule fires more than once.
enum FindingIDs {
  /// The findings with distinct ids, sorted by them.
  static func assigned(_ findings: [Finding]) -> [Finding] {
    if findings.count < 2 { return findings }
    var counts: [String: Int] = [:]
    for finding in findings { counts[finding.id, default: 0] += 1 }
    var used: [String: Int] = [:]
    // The keys are made once: sorting asks for them again and again.
    let keys = findings.map(key)
    let order = findings.indices.sorted { first, second in
      keys[first] == keys[second]
        ? first < second : keys[first].lexicographicallyPrecedes(keys[second])
    }
    return order.map { number in
      let finding = findings[number]
      var result = finding
      if counts[finding.id, default: 0] > 1 {
        let parts =
          finding.culprits + [finding.state.rawValue, finding.settleBy?.code ?? ""]
        result.id += "/" + hash(parts.joined(separator: "\u{1F}"))
      }
      let seen = used[result.id, default: 0] + 1
      used[result.id] = seen
      if seen > 1 { result.id += "~\(seen)" }
      return result
    }.sorted { $0.id < $1.id }
  }

  /// Findings of one id in an order that does not depend on how they were found.
  private static func key(_ finding: Finding) -> [String] {
    let station = finding.stationFrom.map { Int(max(0, $0) * 1000) } ?? 0
    let padded = String(station)
    return [finding.id] + finding.culprits
      + [finding.state.rawValue, String(repeating: "0", count: max(0, 12 - padded.count)) + padded]
  }

  /// FNV-1a, 32 bit, as eight hex digits: short, stable and good enough to tell places apart.
  static func hash(_ text: String) -> String {
    var value: UInt32 = 0x811c_9dc5
    for byte in text.utf8 { value = (value ^ UInt32(byte)) &* 0x0100_0193 }
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
