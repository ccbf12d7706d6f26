import Glibc
import Model

/// The stream of `firelane-ogr`, taken apart into its layers.
struct VectorStream {
  struct Layer {
    var name: String
    var crs: String?
    /// The source has no geometry here.
    var isTable: Bool
    /// The format has no room for long column names.
    var cutsNames = false
    /// Where its features stand in the stream.
    var features: Range<Int>
    var count = 0
    var doubts: [InputDoubt] = []
  }

  private let bytes: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// - Throws: `PlannerError` where the stream is a refusal or is not whole.
  func layers(of source: VectorSource, status: Int32) throws -> [Layer] {
    var layers: [Layer] = []
    var isOpen = false
    var isDone = false
    var place = 0
    while place < bytes.count {
      guard let end = lineEnd(from: place) else { break }
      defer { place = end + 1 }
      // Features are most lines by far: told by their first key alone.
      if starts(place, #"{"type":"#) { continue }
      let members = members(place..<end)
      if starts(place, #"{"layer":"#) {
        layers.append(Self.header(members, from: end + 1))
        isOpen = true
      } else if starts(place, #"{"end":"#), isOpen, !layers.isEmpty {
        let last = layers.count - 1
        layers[last].features = layers[last].features.lowerBound..<place
        Self.close(&layers[last], members)
        isOpen = false
      } else if starts(place, #"{"refused":"#) {
        throw Self.refusal(members, source)
      } else if starts(place, #"{"done":"#) {
        isDone = !isOpen
      }
    }
    guard isDone, status == 0 else { throw Self.failure(status, source) }
    return layers
  }

  private func lineEnd(from place: Int) -> Int? {
    guard let base = bytes.baseAddress,
      let found = memchr(base + place, 0x0A, bytes.count - place)
    else { return nil }
    return UnsafeRawPointer(found) - base
  }

  private func starts(_ place: Int, _ text: StaticString) -> Bool {
    guard let base = bytes.baseAddress, bytes.count - place >= text.utf8CodeUnitCount else {
      return false
    }
    return memcmp(base + place, text.utf8Start, text.utf8CodeUnitCount) == 0
  }

  private func members(_ range: Range<Int>) -> [(key: String, value: JSONValue)] {
    let text = String(decoding: UnsafeRawBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    return JSONMembers.members(of: text) ?? []
  }

  private static func header(_ members: [(key: String, value: JSONValue)], from start: Int) -> Layer
  {
    var layer = Layer(name: "", isTable: false, features: start..<start)
    for case (let key, .string(let text)) in members {
      switch key {
      case "layer": layer.name = text
      case "crs": layer.crs = text
      case "geometry": layer.isTable = text == "None"
      case "format": layer.cutsNames = text == "ESRI Shapefile"
      default: break
      }
    }
    return layer
  }

  private static func close(_ layer: inout Layer, _ members: [(key: String, value: JSONValue)]) {
    for (key, value) in members {
      switch (key, value) {
      case ("features", .number(let count, _)): layer.count = Int(count)
      case ("doubts", .raw(let list)):
        for case .raw(let words) in JSONMembers.elements(of: list) ?? [] {
          let texts = strings(words)
          guard texts.count >= 2 else { continue }
          layer.doubts.append(
            InputDoubt(
              index: Int(texts[0]), reason: texts[1], arguments: Array(texts[2...]),
              isDropped: false))
        }
      default: break
      }
    }
  }

  private static func strings(_ raw: String) -> [String] {
    (JSONMembers.elements(of: raw) ?? []).compactMap {
      if case .string(let text) = $0 { text } else { nil }
    }
  }

  private static func refusal(
    _ members: [(key: String, value: JSONValue)], _ source: VectorSource
  ) -> PlannerError {
    var (reason, arguments) = ("reader-failed", [String]())
    for member in members {
      switch member {
      case ("refused", .string(let text)): reason = text
      case ("arguments", .raw(let list)): arguments = strings(list).map(source.cleaned)
      default: break
      }
    }
    return PlannerError(.badData, reason, at: source.name, arguments)
  }

  private static func failure(_ status: Int32, _ source: VectorSource) -> PlannerError {
    let signal = status & 0x7F
    if signal == SIGXCPU {
      return PlannerError(.badData, "reader-timeout", at: source.name, ["900"])
    }
    if signal != 0 {
      return PlannerError(.badData, "reader-crashed", at: source.name, [String(signal)])
    }
    // The loader's word that a library is not there.
    if status >> 8 == 127 { return PlannerError(.badData, "reader-absent", at: source.name) }
    return PlannerError(.badData, "reader-cut-off", at: source.name)
  }
}
