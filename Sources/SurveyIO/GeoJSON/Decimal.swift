/// Digits of whole numbers and of decimals kept as whole numbers.
enum Decimal {
  /// Beyond this, near 2⁶³, the digits would no longer be those of the number.
  static let limit = 9.2e18

  /// Writes `value` · 10^-`decimals` in its shortest form; at most 30 bytes.
  ///
  /// - Returns: how many bytes were written.
  static func write(
    _ value: UInt64, isNegative: Bool, _ decimals: Int, to start: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var value = value
    var decimals = decimals
    var count = 0
    if isNegative, value != 0 {
      start[0] = UInt8(ascii: "-")
      count = 1
    }
    while decimals > 0, value.isMultiple(of: 10) {
      value /= 10
      decimals -= 1
    }
    // Digits come last first, so their number is found first: at least one stands before the point.
    var width = 1
    var rest = value / 10
    while rest != 0 {
      width += 1
      rest /= 10
    }
    width = max(width, decimals + 1)
    let length = decimals == 0 ? width : width + 1
    var place = count + length
    for digit in 0..<width {
      if decimals != 0, digit == decimals {
        place -= 1
        start[place] = UInt8(ascii: ".")
      }
      place -= 1
      let (quotient, remainder) = value.quotientAndRemainder(dividingBy: 10)
      start[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: remainder)
      value = quotient
    }
    count += length
    return count
  }
}
