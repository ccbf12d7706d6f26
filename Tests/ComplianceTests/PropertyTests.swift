import Geometry
import Model
import TestSupport
import Testing

/// What must not change an answer, and what may change it one way only.
@Suite("Properties of measuring")
struct PropertyTests {
  static let seeds: [UInt64] = Array(2_000..<2_010)

  /// The answer to the one lane, summed over its pieces where it was split.
  private func answer(_ community: Community) -> (width: Double?, verdict: Verdict?) {
    let answers = Answers(community)
    let ids = community.lanes.map(\.id)
    return (
      answers.passageWidth(through: ids), answers.way(through: ids).map(\.verdict).max()
    )
  }

  private func expectSame(
    _ community: Community, _ other: Community, _ what: String, within tolerance: Double = 1e-6,
    _ location: SourceLocation = #_sourceLocation
  ) {
    let (width, verdict) = answer(community)
    let (otherWidth, otherVerdict) = answer(other)
    #expect(width != nil, "nothing measured", sourceLocation: location)
    #expect(
      isClose(otherWidth, width ?? .nan, within: tolerance),
      "\(what): \(String(describing: width)) became \(String(describing: otherWidth))",
      sourceLocation: location)
    #expect(verdict == otherVerdict, "\(what)", sourceLocation: location)
  }

  @Test("Shifting, turning and mirroring change nothing", arguments: seeds)
  func isometries(_ seed: UInt64) {
    let community = RandomLane(seed: seed).community
    for isometry in WidthSuiteTests.isometries.dropFirst() {
      expectSame(community, isometry(community), "\(isometry)")
    }
  }

  @Test("Reversing the lane changes nothing", arguments: seeds)
  func reversed(_ seed: UInt64) {
    let community = RandomLane(seed: seed).community
    var other = community
    other.lanes[0].centreline = other.lanes[0].centreline.map(\.reversed)
    expectSame(community, other, "reversed")
  }

  @Test("The order of features changes nothing", arguments: seeds)
  func reordered(_ seed: UInt64) {
    let community = RandomLane(seed: seed).community
    var other = community
    var random = SplitMix64(seed: seed)
    other.obstructions.shuffle(using: &random)
    let (first, second) = (Answers(community).result, Answers(other).result)
    #expect(!first.lanes.isEmpty)
    // Not only the verdict: every word of the answer.
    #expect(first == second)
  }

  @Test("Splitting the lane changes nothing", arguments: seeds)
  func split(_ seed: UInt64) {
    let community = RandomLane(seed: seed).community
    let line = community.lanes[0].centreline[0]
    let cuts = [0, line.length * 0.31, line.length * 0.52, line.length]
    let pieces = zip(cuts, cuts.dropFirst()).map { line.substring(from: $0, to: $1) }

    var inPieces = community
    inPieces.lanes[0].centreline = pieces
    expectSame(community, inPieces, "in pieces", within: 1e-4)

    var inLanes = community
    inLanes.lanes = []
    for (index, piece) in pieces.enumerated() { inLanes.addLane("lane-\(index + 1)", piece) }
    expectSame(community, inLanes, "as lanes", within: 1e-4)
  }

  @Test("More vertices on the same lines change nothing", arguments: seeds)
  func densified(_ seed: UInt64) {
    let community = RandomLane(seed: seed).community
    var other = community
    other.lanes[0].centreline = other.lanes[0].centreline.map {
      LineString(dense($0.coordinates))
    }
    for index in other.surfaces.indices {
      other.surfaces[index].area = dense(other.surfaces[index].area)
    }
    for index in other.obstructions.indices {
      if case .polygon(let polygon) = other.obstructions[index].shape {
        other.obstructions[index].shape = .polygon(dense(polygon))
      }
    }
    // A vertex between two others is rounded to the nearest number, so not to the last bit.
    expectSame(community, other, "densified", within: 1e-4)
  }

  private func dense(_ polygon: Polygon) -> Polygon {
    Polygon(
      exterior: Ring(dense(polygon.exterior.coordinates)),
      holes: polygon.holes.map { Ring(dense($0.coordinates)) })
  }

  private func dense(_ coordinates: [Coordinate]) -> [Coordinate] {
    guard let last = coordinates.last else { return [] }
    return zip(coordinates, coordinates.dropFirst()).flatMap { a, b in
      [a, a.interpolated(to: b, fraction: 0.3), a.interpolated(to: b, fraction: 0.8)]
    } + [last]
  }

  @Test("Running the rings the other way changes nothing", arguments: seeds)
  func ringDirection(_ seed: UInt64) {
    let community = RandomLane(seed: seed).community
    func turned(_ polygon: Polygon) -> Polygon {
      Polygon(
        exterior: Ring(polygon.exterior.coordinates.reversed()),
        holes: polygon.holes.map { Ring($0.coordinates.reversed()) })
    }
    var other = community
    for index in other.surfaces.indices {
      other.surfaces[index].area = turned(other.surfaces[index].area)
    }
    for index in other.obstructions.indices {
      if case .polygon(let polygon) = other.obstructions[index].shape {
        other.obstructions[index].shape = .polygon(turned(polygon))
      }
    }
    expectSame(community, other, "rings reversed")
  }

  @Test(
    "Coordinates cut to a tenth of a millimetre change no width by a millimetre", arguments: seeds)
  func rounded(_ seed: UInt64) {
    // Nine decimals of a degree are this coarse, and no survey is finer.
    func cut(_ position: Coordinate) -> Coordinate {
      Coordinate((position.x * 1e4).rounded() / 1e4, (position.y * 1e4).rounded() / 1e4)
    }
    for angle in stride(from: 3.0, to: 360, by: 51) {
      let community = Isometry(rotation: angle)(RandomLane(seed: seed).community)
      var other = community
      other.lanes[0].centreline = other.lanes[0].centreline.map {
        LineString($0.coordinates.map(cut))
      }
      for index in other.surfaces.indices {
        let area = other.surfaces[index].area
        other.surfaces[index].area = Polygon(
          exterior: Ring(area.exterior.coordinates.map(cut)),
          holes: area.holes.map { Ring($0.coordinates.map(cut)) })
      }
      for index in other.obstructions.indices {
        other.obstructions[index].shape = other.obstructions[index].shape.mapCoordinates(cut)
      }
      expectSame(community, other, "cut at \(angle)°", within: 1e-3)
    }
  }

  @Test("Where pavement and lane end together at a road the lane is no narrower", arguments: seeds)
  func flatEnd(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    func cut(_ position: Coordinate) -> Coordinate {
      Coordinate((position.x * 1e4).rounded() / 1e4, (position.y * 1e4).rounded() / 1e4)
    }
    for _ in 0..<20 {
      let width = Double.random(in: 3...8, using: &random)
      let isometry = Isometry(
        rotation: .random(in: 0...360, using: &random),
        shift: Coordinate(.random(in: -500...500, using: &random), 300))
      let line = LineString(isometry(.through((0, 0), (40, 0))).coordinates.map(cut))
      let area = isometry(Polygon.strip(along: .through((0, 0), (40, 0)), width: width))
      let community = Community.drawn {
        $0.addLane("lane", line)
        $0.addSurface("surface", Polygon(area.exterior.coordinates.map(cut)))
        // At a public road the lane is no dead end: its last metres count.
        $0.roads.append(
          Road(
            core: FeatureCore(id: "road"),
            centreline: [LineString(isometry(.through((0, -50), (0, 0), (0, 50))).coordinates)]))
      }
      let measured = answer(community).width
      #expect(isClose(measured, width, within: 1e-3), "\(width), \(isometry)")
    }
  }

  @Test("A bigger obstruction never raises a width", arguments: seeds)
  func bigger(_ seed: UInt64) throws {
    let community = RandomLane(seed: seed).community
    let width = try #require(answer(community).width)
    for index in community.obstructions.indices {
      var other = community
      switch other.obstructions[index].shape {
      case .polygon(let polygon):
        let centre = polygon.envelope.centre
        other.obstructions[index].shape = Shape.polygon(polygon).mapCoordinates {
          centre + ($0 - centre) * 1.2
        }
      default: other.obstructions[index].radius *= 1.2
      }
      let grown = try #require(answer(other).width)
      #expect(grown <= width + 1e-6, "\(other.obstructions[index].id)")
    }
  }

  @Test("Taking one away never lowers a width", arguments: seeds)
  func removed(_ seed: UInt64) throws {
    let community = RandomLane(seed: seed).community
    let width = try #require(answer(community).width)
    for index in community.obstructions.indices {
      var other = community
      other.obstructions.remove(at: index)
      #expect(try #require(answer(other).width) >= width - 1e-6)
    }
  }

  @Test("Widening the lane never adds a finding on its width", arguments: seeds)
  func widened(_ seed: UInt64) {
    func findings(_ width: Double) -> Int {
      var community = WidthCase.staggered.community(.asIs)
      community.surfaces[0].area = .box(-12...112, (3 - width / 2)...(3 + width / 2))
      return Answers(community).complaints("lane.clear-width").count
    }
    var random = SplitMix64(seed: seed)
    let narrow = Double.random(in: 4...14, using: &random)
    #expect(findings(narrow + Double.random(in: 0...4, using: &random)) <= findings(narrow))
  }
}
