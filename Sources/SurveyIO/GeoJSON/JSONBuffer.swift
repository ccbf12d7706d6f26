import Geometry
import Model

/// Writes JSON as bytes in one canonical form.
///
/// Keys come in the order they are given, without white space. Numbers are plain decimals in their
/// shortest form at a stated number of decimals: `4`, `2.83`, `-0.5`; never `4.0`, `-0`, `1e3`. What
/// is no finite number is refused by ``finish()``. Strings are UTF-8 with only `"`, `\` and control
/// characters escaped.
public struct JSONBuffer: Sendable {
  private var bytes: [UInt8] = []
  private var needsComma = false
  private var lastKey = ""
  private var failure: PlannerError?

  public init(reserving capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// How many bytes have been written.
  public var count: Int { bytes.count }

  /// The bytes.
  ///
  /// - Throws: ``PlannerError`` (our fault) `number-not-finite` or `number-out-of-range` with the
  ///   key, when such a number was asked for.
  public consuming func finish() throws -> [UInt8] {
    if let failure { throw failure }
    return bytes
  }

  /// Hands out what was written since the last call and forgets it, for streams.
  public mutating func drain() throws -> [UInt8] {
    if let failure { throw failure }
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  // MARK: Structure

  public mutating func beginObject() { open(UInt8(ascii: "{")) }
  public mutating func endObject() { close(UInt8(ascii: "}")) }
  public mutating func beginArray() { open(UInt8(ascii: "[")) }
  public mutating func endArray() { close(UInt8(ascii: "]")) }

  /// Writes the key of the next value.
  public mutating func key(_ key: String) {
    quoted(key, before: UInt8(ascii: ":"))
    needsComma = false
    lastKey = key
  }

  /// Writes an object whose members come from `members`.
  public mutating func object(_ members: (inout JSONBuffer) throws -> Void) rethrows {
    beginObject()
    try members(&self)
    endObject()
  }

  /// Writes an array whose elements come from `elements`.
  public mutating func array(_ elements: (inout JSONBuffer) throws -> Void) rethrows {
    beginArray()
    try elements(&self)
    endArray()
  }

  /// Ends a line between two values; no comma follows.
  public mutating func lineFeed() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  /// Starts a new line inside an array, behind the comma if one is due.
  mutating func breakLine() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  // MARK: Values

  public mutating func null() { literal("null") }
  public mutating func bool(_ value: Bool) { literal(value ? "true" : "false") }

  /// Writes a whole number.
  public mutating func integer(_ value: Int) {
    separate()
    append { Decimal.write(UInt64(value.magnitude), isNegative: value < 0, 0, to: $0) }
    needsComma = true
  }

  /// Writes a measure cut, not rounded, to a number of decimals, so that 3.9999 never reads 4.
  ///
  /// A slack of 10⁻⁹ keeps the noise of arithmetic from turning 4 into 3.999.
  ///
  /// - Parameter decimals: 0…9.
  public mutating func measure(_ value: Double, decimals: Int = 3) {
    let scaled = (value.magnitude + 1e-9) * Self.powers[decimals]
    fixed(value, scaled.rounded(.down), decimals)
  }

  /// Writes a measure, or null where there is none.
  public mutating func measure(_ value: Double?, decimals: Int = 3) {
    if let value { measure(value, decimals: decimals) } else { null() }
  }

  /// Writes a number rounded to a number of decimals (0…9).
  public mutating func number(_ value: Double, decimals: Int) {
    fixed(value, (value.magnitude * Self.powers[decimals]).rounded(), decimals)
  }

  /// Writes a string.
  public mutating func string(_ value: String) {
    quoted(value)
    needsComma = true
  }

  /// Writes a string, or null where there is none.
  public mutating func string(_ value: String?) {
    if let value { string(value) } else { null() }
  }

  /// Writes strings as an array.
  public mutating func strings(_ values: some Sequence<String>) {
    array { buffer in for value in values { buffer.string(value) } }
  }

  /// Writes JSON text as it stands; the caller answers for its form.
  public mutating func raw(_ json: String) { literal(json) }

  /// Writes a value as it stood in a source.
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let flag): bool(flag)
    case .number(_, let text): literal(text)
    case .string(let text): string(text)
    case .raw(let text): literal(text)
    }
  }

  // MARK: Bytes

  static let powers: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func literal(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }

  private mutating func fixed(_ value: Double, _ scaled: Double, _ decimals: Int) {
    guard scaled.isFinite else { return refuse("number-not-finite") }
    guard scaled < Decimal.limit else { return refuse("number-out-of-range") }
    separate()
    append { Decimal.write(UInt64(scaled), isNegative: value < 0, decimals, to: $0) }
    needsComma = true
  }

  /// Writes `[x,y]`, rounded; coordinates are most of every file.
  mutating func position(_ position: Coordinate, decimals: Int) {
    let power = Self.powers[decimals]
    self.position(
      scaled: Coordinate((position.x * power).rounded(), (position.y * power).rounded()),
      decimals: decimals)
  }

  /// Writes `[x,y]` of whole numbers of 10^-`decimals`.
  mutating func position(scaled position: Coordinate, decimals: Int) {
    let x = position.x.magnitude
    let y = position.y.magnitude
    guard x.isFinite, y.isFinite else { return refuse("number-not-finite") }
    guard x < Decimal.limit, y < Decimal.limit else { return refuse("number-out-of-range") }
    separate()
    append { start in
      var end = start
      end.pointee = UInt8(ascii: "[")
      end += 1
      end += Decimal.write(UInt64(x), isNegative: position.x < 0, decimals, to: end)
      end.pointee = UInt8(ascii: ",")
      end += 1
      end += Decimal.write(UInt64(y), isNegative: position.y < 0, decimals, to: end)
      end.pointee = UInt8(ascii: "]")
      return end - start + 1
    }
    needsComma = true
  }

  private mutating func refuse(_ reason: String) {
    null()
    if failure == nil { failure = PlannerError(.software, reason, at: lastKey) }
  }

  /// Bytes that are written in one go.
  private static let scratch = 64

  /// Appends what `body` writes, at most as many bytes as the scratch has, in one go.
  private mutating func append(_ body: (UnsafeMutablePointer<UInt8>) -> Int) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.scratch) { scratch in
      // A temporary of some bytes has an address.
      let count = body(scratch.baseAddress!)
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: scratch[..<count]))
    }
  }

  /// Writes a string behind the comma if one is due, and in front of a character if one is given.
  private mutating func quoted(_ text: String, before last: UInt8? = nil) {
    let hasComma = needsComma
    var copy = text
    copy.withUTF8 { characters in
      // Nearly all texts need no escape, and are short enough to go over in one go.
      guard characters.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) else {
        return escaped(characters, before: last)
      }
      if characters.count <= Self.scratch - 4 {
        append { start in
          var end = start
          func put(_ character: UInt8) {
            end.pointee = character
            end += 1
          }
          if hasComma { put(UInt8(ascii: ",")) }
          put(UInt8(ascii: "\""))
          for character in characters { put(character) }
          put(UInt8(ascii: "\""))
          if let last { put(last) }
          return end - start
        }
      } else {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: characters)
        bytes.append(UInt8(ascii: "\""))
        if let last { bytes.append(last) }
      }
    }
  }

  private mutating func escaped(_ characters: UnsafeBufferPointer<UInt8>, before last: UInt8?) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    for character in characters { escaped(character) }
    bytes.append(UInt8(ascii: "\""))
    if let last { bytes.append(last) }
  }

  private mutating func escaped(_ character: UInt8) {
    switch character {
    case 0x22, 0x5C: bytes.append(contentsOf: [0x5C, character])
    case 0x08: bytes.append(contentsOf: #"\b"#.utf8)
    case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
    case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
    case 0x0C: bytes.append(contentsOf: #"\f"#.utf8)
    case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
    case ..<0x20:
      let hex = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: #"\u00"#.utf8)
      bytes.append(hex[Int(character >> 4)])
      bytes.append(hex[Int(character & 15)])
    default: bytes.append(character)
    }
  }
}
