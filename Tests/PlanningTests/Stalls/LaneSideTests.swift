import Geometry
import TestSupport
import Testing

@testable import Planning

/// A lane of given widths and exclusions, all on whole metres, where stalls start on whole metres.
private struct SteppedSide: LaneSideGround {
  let length: Double
  let pitch: Int
  let depth: Double
  let strip: Double
  let window: Double
  /// By metre.
  let widths: [Double]
  let barred: [Side: Set<Int>]

  var wideningStations: [Double] {
    widths.indices.dropFirst().filter {
      widths[$0] - 2 * depth >= strip && widths[$0 - 1] - 2 * depth < strip
    }.map(Double.init)
  }

  func fits(_ side: Side, _ start: Int) -> Bool {
    start >= 0 && start + pitch <= widths.count
      && (start..<start + pitch).allSatisfy {
        widths[$0] - depth >= strip && !(barred[side]?.contains($0) ?? false)
      }
  }

  func earliest(_ side: Side, from station: Double) -> Double? {
    (max(0, Int((station - 1e-4).rounded(.up)))...widths.count).first { fits(side, $0) }
      .map(Double.init)
  }

  func agree(left: Double, right: Double) -> Bool {
    let gap = abs(left - right) - Double(pitch)
    if gap >= window { return true }
    let low = max(0, Int(min(left, right)))
    let high = min(widths.count, Int((max(left, right)).rounded(.up)) + pitch)
    return widths[low..<high].allSatisfy { $0 - 2 * depth >= strip }
  }
}

@Suite("Stalls along a lane") struct LaneSideTests {
  private static func drawn(_ seed: UInt64) -> SteppedSide {
    var random = SplitMix64(seed: seed)
    let length = Int.random(in: 6...17, using: &random)
    var widths: [Double] = []
    while widths.count < length {
      let width = [4.5, 6.5, 6.5, 9][Int.random(in: 0..<4, using: &random)]
      for _ in 0..<Int.random(in: 2...9, using: &random) { widths.append(width) }
    }
    var barred: [Side: Set<Int>] = [.left: [], .right: []]
    for side in [Side.left, .right] {
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        barred[side]?.insert(Int.random(in: 0..<length, using: &random))
      }
    }
    return SteppedSide(
      length: Double(length), pitch: Int.random(in: 2...4, using: &random), depth: 2.4, strip: 4,
      window: Double(Int.random(in: 1...6, using: &random)), widths: Array(widths.prefix(length)),
      barred: barred)
  }

  /// Every set of stalls that fit and agree, by trying each start with and without one.
  private static func most(_ side: SteppedSide) -> Int {
    func extend(_ start: Int, _ left: [Int], _ right: [Int]) -> Int {
      guard start + side.pitch <= side.widths.count else { return left.count + right.count }
      func isFree(_ own: [Int]) -> Bool { own.last.map { $0 + side.pitch <= start } ?? true }
      let agreesLeft = right.allSatisfy { side.agree(left: Double(start), right: Double($0)) }
      let mayLeft = side.fits(.left, start) && isFree(left) && agreesLeft
      let agreesRight = left.allSatisfy { side.agree(left: Double($0), right: Double(start)) }
      let mayRight = side.fits(.right, start) && isFree(right) && agreesRight
      var best = extend(start + 1, left, right)
      if mayLeft { best = max(best, extend(start + 1, left + [start], right)) }
      if mayRight { best = max(best, extend(start + 1, left, right + [start])) }
      let here = Double(start)
      if mayLeft, mayRight, side.agree(left: here, right: here) {
        best = max(best, extend(start + 1, left + [start], right + [start]))
      }
      return best
    }
    return extend(0, [], [])
  }

  @Test("as many as trying everything finds", arguments: UInt64(0)..<400)
  func brute(seed: UInt64) {
    let side = Self.drawn(seed)
    var search = LaneSideSearch(
      side, pitch: Double(side.pitch), reach: side.window + 2 * Double(side.pitch))
    let found = search.placements()
    #expect(found.count == Self.most(side), "seed \(seed)")
    for stall in found { #expect(side.fits(stall.side, Int(stall.start))) }
    for left in found where left.side == .left {
      for right in found where right.side == .right {
        #expect(side.agree(left: left.start, right: right.start), "seed \(seed)")
      }
    }
  }

  @Test("the same lane from its other end or its other side", arguments: UInt64(0)..<200)
  func turned(seed: UInt64) {
    let side = Self.drawn(seed)
    let count = side.widths.count
    let swapped: [Side: Set<Int>] = [
      .left: side.barred[.right] ?? [], .right: side.barred[.left] ?? [],
    ]
    let mirrored = SteppedSide(
      length: side.length, pitch: side.pitch, depth: side.depth, strip: side.strip,
      window: side.window, widths: side.widths, barred: swapped)
    let reversed = SteppedSide(
      length: side.length, pitch: side.pitch, depth: side.depth, strip: side.strip,
      window: side.window, widths: side.widths.reversed(),
      barred: swapped.mapValues { Set($0.map { count - 1 - $0 }) })
    let counts = [side, mirrored, reversed].map { ground in
      var search = LaneSideSearch(
        ground, pitch: Double(ground.pitch), reach: ground.window + 2 * Double(ground.pitch))
      return search.placements().count
    }
    #expect(Set(counts).count == 1, "seed \(seed): \(counts)")
  }
}
