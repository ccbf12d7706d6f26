internal import CGDAL
internal import Glibc

/// Decodes bytes of a known encoding; a character cut off at the end is left out and counted.
final class TextDecoder {
  let name: String
  private let converter: iconv_t?
  /// Texts that ended in the middle of a character.
  private(set) var cutTexts = 0
  /// Texts with bytes that mean nothing in the encoding.
  private(set) var brokenTexts = 0

  /// - Parameter name: as iconv knows it, for example `GB18030`.
  init(_ name: String) {
    self.name = name
    let isPlain = name == "UTF-8"
    let opened = isPlain ? nil : iconv_open("UTF-8", name)
    converter = opened == iconv_t(bitPattern: -1) ? nil : opened
  }

  deinit {
    if let converter { iconv_close(converter) }
  }

  /// Whether this machine knows an encoding.
  static func isKnown(_ name: String) -> Bool {
    guard let opened = iconv_open("UTF-8", name), opened != iconv_t(bitPattern: -1) else {
      return false
    }
    iconv_close(opened)
    return true
  }

  func text(_ bytes: UnsafePointer<CChar>?) -> String {
    guard let bytes else { return "" }
    return text(
      UnsafeBufferPointer(start: bytes, count: strlen(bytes)).map(UInt8.init(bitPattern:)))
  }

  func text(_ bytes: [UInt8]) -> String {
    if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
    guard let converter else { return plain(bytes) }
    let (result, rest, isCut) = Self.convert(bytes, converter)
    if isCut { cutTexts += 1 } else if rest > 0 { brokenTexts += 1 }
    return String(decoding: result, as: UTF8.self)
  }

  private func plain(_ bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    let whole = UTF8Text.withoutCutEnd(bytes)
    if whole.count < bytes.count, let text = String(validating: whole, as: UTF8.self) {
      cutTexts += 1
      return text
    }
    brokenTexts += 1
    return String(decoding: bytes, as: UTF8.self)
  }

  /// UTF-8 of the bytes, how many were left over, and whether they are the start of a character.
  private static func convert(_ bytes: [UInt8], _ converter: iconv_t) -> ([UInt8], Int, Bool) {
    iconv(converter, nil, nil, nil, nil)
    var input = bytes.map(CChar.init(bitPattern:))
    var output = [CChar](repeating: 0, count: bytes.count * 4 + 16)
    var inputLeft = input.count
    var outputLeft = output.count
    var isCut = false
    var isBroken = 0
    input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var from = source.baseAddress
        var to = target.baseAddress
        while inputLeft > 0 {
          if iconv(converter, &from, &inputLeft, &to, &outputLeft) != -1 { break }
          if errno == EINVAL {
            isCut = true
            break
          }
          guard errno == EILSEQ, outputLeft > 0, let next = from, let place = to else { break }
          // A byte that means nothing becomes a question mark; the rest is read.
          place.pointee = CChar(UInt8(ascii: "?"))
          (to, from) = (place + 1, next + 1)
          outputLeft -= 1
          inputLeft -= 1
          isBroken += 1
        }
      }
    }
    let result = output.prefix(output.count - outputLeft).map(UInt8.init(bitPattern:))
    return (result, isBroken, isCut)
  }

  /// Bytes of a text in an encoding; `nil` when it has a character the encoding lacks.
  static func bytes(of text: String, in name: String) -> [UInt8]? {
    guard let opened = iconv_open(name, "UTF-8"), opened != iconv_t(bitPattern: -1) else {
      return nil
    }
    defer { iconv_close(opened) }
    let (result, broken, isCut) = convert(Array(text.utf8), opened)
    return broken > 0 || isCut ? nil : result
  }
}

enum UTF8Text {
  /// The bytes without the start of a character that does not end.
  static func withoutCutEnd(_ bytes: [UInt8]) -> [UInt8] {
    var start = bytes.count
    while start > 0, bytes.count - start < 3, bytes[start - 1] & 0xC0 == 0x80 { start -= 1 }
    guard start > 0, bytes[start - 1] >= 0xC0 else { return bytes }
    return Array(bytes.prefix(start - 1))
  }

  /// Whether every line is UTF-8; the last character of one may be cut off.
  static func isValid(_ bytes: [UInt8]) -> Bool {
    bytes.split(separator: UInt8(ascii: "\n")).allSatisfy {
      String(validating: withoutCutEnd(Array($0)), as: UTF8.self) != nil
        || String(validating: $0, as: UTF8.self) != nil
    }
  }
}
