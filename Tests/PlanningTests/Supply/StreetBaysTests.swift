import Geometry
import Model
import TestSupport
import Testing

@testable import Planning

@Suite("Bays on public roads")
struct StreetBaysTests {
  private let bays: StreetBays
  private let line = LineString([Coordinate(0, 0), Coordinate(400, 0)])

  init() throws {
    let figures: [(String, Double)] = [
      ("two-way-both-sides", 12), ("two-way-one-side", 8), ("one-way-both-sides", 9),
      ("one-way-one-side", 6), ("length", 6), ("width", 2.5), ("junction-distance", 50),
      ("hydrant-distance", 30), ("chain-length", 60), ("chain-gap", 4),
    ]
    let profile = RuleProfile(
      name: "test",
      limits: figures.map {
        RuleLimit(
          id: "street-bay.\($0.0)", value: $0.1, unit: "m", condition: "", clause: "",
          edition: "test", strength: .must, grade: "-")
      })
    bays = try #require(StreetBays(profile))
  }

  private func road(_ width: Double, oneWay: Bool = false, class name: String = "tertiary") -> Road
  {
    Road(
      core: FeatureCore(id: "R"), centreline: [line],
      width: MeasureClaim(width, source: .attribute, accuracy: 0.1), oneWay: oneWay,
      roadClass: name)
  }

  @Test(
    "Sides by the width table, beyond the accuracy",
    arguments: [
      (12.2, false, 2), (12.0, false, 1), (8.1, false, 1), (8.0, false, 0), (9.1, true, 2),
      (9.0, true, 1), (6.1, true, 1), (5.9, true, 0),
    ])
  func sides(_ width: Double, _ oneWay: Bool, _ expected: Int) {
    #expect(bays.sides(road(width, oneWay: oneWay)) == expected)
  }

  @Test("None on an arterial, none where the width is a default")
  func none() {
    #expect(bays.sides(road(20, class: "primary")) == 0)
    var unknown = road(20)
    unknown.width?.source = .default
    #expect(bays.sides(unknown) == 0)
  }

  @Test("Rows keep their distances and never overlap", arguments: UInt64(0)..<40)
  func distances(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let junctions = [0, Double.random(in: 100...300, using: &random), 400]
    let hydrants = (0..<2).map { _ in
      Coordinate(
        Double.random(in: 0...400, using: &random), Double.random(in: -40...40, using: &random))
    }
    let mouth = Double.random(in: 0...400, using: &random)
    let rows = bays.rows(
      on: road(13), along: line, junctions: junctions, mouths: [(mouth, 3)], guarded: hydrants,
      taken: [])
    for row in rows {
      #expect(
        abs(row.to - row.from - Double(row.bays) * 6) < 1e-9 && row.bays <= 10, "seed \(seed)")
      // As geometry, station by station: not by the intervals the rows were made of.
      for step in 0...row.bays * 6 {
        let place = Coordinate(row.from + Double(step), 0)
        #expect(junctions.allSatisfy { abs($0 - place.x) >= 50 - 1e-6 }, "seed \(seed)")
        #expect(abs(mouth - place.x) >= 3 + 6 - 1e-6, "seed \(seed)")
        #expect(
          hydrants.allSatisfy { abs($0.y) > 36.5 || $0.distance(to: place) >= 30 - 1e-6 },
          "seed \(seed)")
      }
      #expect(
        row.line.coordinates.allSatisfy { abs(abs($0.y) - (6.5 - 1.25)) < 1e-9 }, "seed \(seed)")
    }
    for side in [true, false] {
      let one = rows.filter { $0.isLeft == side }.sorted { $0.from < $1.from }
      for (a, b) in zip(one, one.dropFirst()) { #expect(b.from - a.to >= 4 - 1e-9, "seed \(seed)") }
    }
  }

  @Test("A plain stretch holds what fits, chains with gaps")
  func count() {
    let rows = bays.rows(
      on: road(10), along: line, junctions: [0, 400], mouths: [], guarded: [], taken: [])
    // 50 … 350: four chains of 60 with gaps of 4 are 252, the last 44 hold seven.
    #expect(rows.map(\.bays) == [10, 10, 10, 10, 7])
    let taken = bays.rows(
      on: road(10), along: line, junctions: [0, 400], mouths: [], guarded: [],
      taken: [.lineString(LineString([Coordinate(40, -4), Coordinate(360, -4)]))])
    #expect(taken.isEmpty)
  }
}
