import Geometry
import Model
import TestSupport
import Testing

@testable import Compliance

@Suite("lane.turning-radius")
struct TurningRadiusRuleTests {
  private static let rule = "lane.turning-radius"
  /// The ring of 9 m outer radius that an engine of 4.5 m wheelbase and 2.5 m over the wheels sweeps
  /// is 3.706 m wide; without cutting the corner its rear wheels go round on 7.794 m.
  private static let profile = RuleProfile.testing(with: [
    (rule, 9), ("vehicle.width", 2.5), ("vehicle.wheelbase", 4.5), ("turning.deflection", 30),
    ("lane.turning-radius-high-rise", 12), ("vehicle.wheelbase-high-rise", 6),
    ("high-rise.residential", 27), ("reach.side", 15),
  ])
  private static let engine = Vehicle.testing(
    "engine", wheelbase: 4.5, front: 0.02, rear: 0.02, rearAxleRadius: 6.544, mirrors: 2.5,
    lockToLock: nil)

  private func findings(_ draw: (inout Community) -> Void) -> [Finding] {
    Answers(.drawn(draw), profile: Self.profile).complaints(Self.rule)
  }

  /// Two legs of a width that meet in square corners, turning by some degrees.
  private static func corner(
    _ width: Double, degrees: Double = 90, _ community: inout Community,
    claim: MeasureClaim? = nil
  ) {
    let turn = degrees * .pi / 180
    let line = LineString.through((-60, 0), (0, 0), (60 * cosine(turn), 60 * sine(turn)))
    community.addLane("lane", line, width: claim)
    if claim == nil { community.addSurface("surface", .strip(along: line, width: width)) }
  }

  @Test(
    "a square corner: from 5.34 m the ring fits, below 3.965 m not even the rear wheels do",
    arguments: [
      (8.0, nil), (5.36, nil), (5.32, .indeterminate), (4.5, .indeterminate),
      (3.98, .indeterminate), (3.95, .violates), (3.5, .violates),
    ] as [(Double, Verdict?)])
  func square(_ width: Double, _ verdict: Verdict?) throws {
    let found = findings { Self.corner(width, &$0) }
    #expect(found.map(\.verdict) == (verdict.map { [$0] } ?? []))
    #expect(found.allSatisfy { $0.subject == "lane" && isClose($0.stationFrom, 60) })
    #expect(found.allSatisfy { $0.required == 9 && $0.basis == .asBuilt })
    #expect(found.allSatisfy { ($0.cure == "ease_corner") == ($0.verdict == .violates) })
    #expect(
      found.allSatisfy { ($0.settleBy != nil) == ($0.verdict == .indeterminate) })
    // From 5.256 m on the ring fits as drawn, and a tape is enough.
    let code = width > 5.26 ? "tape_width" : "swept_path"
    #expect(found.allSatisfy { $0.verdict == .violates || $0.settleBy?.code == code })
  }

  @Test("what is measured is the largest radius whose ring fits as drawn")
  func radius() throws {
    // R(√2 − 1) + R − √(R² − 4.5²) + 2.5 = 5.1 √2 at R = 8.06.
    let finding = try #require(findings { Self.corner(5.1, &$0) }.first)
    #expect(isClose(finding.measured, 8.0, within: 0.11))
    #expect(isClose(finding.accuracy, 0.05))
  }

  @Test(
    "a drawn curve: the ring fits between its kerbs or it does not",
    arguments: [
      (5.2, 4.0, nil), (12, 4, nil), (25, 4, nil), (5.2, 3.75, .indeterminate),
      (3, 4, .indeterminate), (2, 3, .violates), (5, 2.4, .violates),
    ] as [(Double, Double, Verdict?)])
  func curve(_ inner: Double, _ width: Double, _ verdict: Verdict?) {
    let found = findings { $0.addBend(inner: inner, width: width, degrees: 90) }
    #expect(found.map(\.verdict) == (verdict.map { [$0] } ?? []))
  }

  @Test(
    "a straight lane and one that turns less than the profile asks have no bend",
    arguments: [0.0, 29])
  func slight(_ degrees: Double) {
    #expect(findings { Self.corner(3.8, degrees: degrees, &$0) }.isEmpty)
  }

  @Test("a wide bend of a ring road is judged all the way round, its first point too")
  func ring() {
    func ring(_ width: Double) -> [Finding] {
      findings {
        let line = LineString.through((0, 0), (50, 0), (50, 50), (0, 50), (0, 0))
        $0.addLane("lane", line)
        let half = width / 2
        $0.addSurface(
          "surface",
          Polygon(
            exterior: Ring(Polygon.box(-half...50 + half, -half...50 + half).exterior.coordinates),
            holes: [Ring(Polygon.box(half...50 - half, half...50 - half).exterior.coordinates)]))
      }
    }
    #expect(ring(5.4).isEmpty)
    #expect(ring(3.9).map(\.verdict) == [.violates, .violates, .violates, .violates])
  }

  // MARK: Junctions

  /// A branch into the middle of a lane, both 4 m wide, with a corner cut on some sides.
  private static func branch(eased: [Double], _ community: inout Community) {
    community.addLane("main", .through((-60, 0), (0, 0)))
    community.addLane("main-2", .through((0, 0), (60, 0)))
    community.addLane("branch", .through((0, 0), (0, 60)))
    community.lanes[1].core.name = "main"
    community.addSurface("s1", .box(-60...60, -2...2))
    community.addSurface("s2", .box(-2...2, 0...60))
    for (number, side) in eased.enumerated() {
      community.addSurface(
        "ease-\(number)",
        Polygon([Coordinate(2 * side, 2), Coordinate(14 * side, 2), Coordinate(2 * side, 14)]))
    }
  }

  @Test("into a branch one way round is enough")
  func junction() {
    let none = findings { Self.branch(eased: [], &$0) }
    #expect(none.contains { $0.subject == "branch" })
    #expect(!findings { Self.branch(eased: [1], &$0) }.contains { $0.subject == "branch" })
    #expect(findings { Self.branch(eased: [-1, 1], &$0) }.isEmpty)
  }

  // MARK: What is asked for

  @Test(
    "beside a high-rise the ladder engine's radius is asked for", arguments: [(18.0, 0), (40, 1)])
  func highRise(_ height: Double, _ count: Int) {
    let found = findings {
      Self.corner(5.6, &$0)
      $0.boundary = [.box(-60...60, -60...60)]
      $0.buildings.append(
        Building(
          core: FeatureCore(id: "b", communities: ["community"]),
          outline: [.box(-50 ... -12, 8...20)], height: height))
    }
    #expect(found.count == count)
    #expect(found.allSatisfy { $0.required == 12 })
  }

  @Test(
    "a width on the line says nothing of the corner: one finding asks for the surface",
    arguments: [MeasureSource.attribute, .default])
  func missing(_ source: MeasureSource) {
    let claim = MeasureClaim(
      8, source: source, accuracy: source == .default ? .infinity : 0.1)
    let found = findings { Self.corner(8, &$0, claim: claim) }
    #expect(found.map(\.subject) == ["community"])
    #expect(found.map(\.verdict) == [.indeterminate])
    #expect(found.first?.settleBy?.code == "survey_surface")
    #expect(found.first?.settleBy?.between == ["lane"])
  }

  @Test("an engine that was proved to drive the bend settles it")
  func driven() throws {
    let community = Community.drawn { Self.corner(5.2, &$0) }
    let check = ComplianceCheck(profile: Self.profile, vehicles: [.lightTender])
    let result = try check.check(community)
    let isDriven = result.sweptPaths.allSatisfy { $0.result == .possible }
    #expect(result.findings.contains { $0.rule == Self.rule } != isDriven)
  }

  @Test("a should: the lane's verdict is that of its must rules")
  func strength() throws {
    let limits = Self.profile.limits.map { limit in
      var limit = limit
      if limit.id == Self.rule { limit.strength = .should }
      return limit
    }
    let answers = Answers(
      .drawn { Self.corner(4.2, &$0) }, profile: RuleProfile(name: "should", limits: limits))
    #expect(answers.complaints(Self.rule).map(\.strength) == [.should])
    #expect(try answers.lane().verdict == .complies)
  }

  // MARK: Proved twice

  @Test("laid elsewhere it is the same", arguments: [3.9, 4.6, 5.5])
  func isometry(_ width: Double) {
    let plain = Community.drawn { Self.corner(width, degrees: 75, &$0) }
    let answer = Answers(plain, profile: Self.profile).complaints(Self.rule).map(\.verdict)
    for place in [
      Isometry(rotation: 37),
      Isometry(rotation: 161, isMirrored: true, shift: Coordinate(90, -400)),
    ] {
      let moved = Answers(place(plain), profile: Self.profile).complaints(Self.rule)
      #expect(moved.map(\.verdict) == answer)
    }
  }

  @Test("what fits is driven, and what does not is not", arguments: 1...24)
  func driving(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let width = Double.random(in: 3.2...7.5, using: &random)
    let degrees = Double.random(in: 40...115, using: &random)
    let community = Community.drawn { Self.corner(width, degrees: degrees, &$0) }
    let verdict = Answers(community, profile: Self.profile).complaints(Self.rule).first?.verdict
    let check = ComplianceCheck(profile: .testing(), vehicles: [Self.engine])
    let row = try #require(try check.check(community).sweptPaths.first)
    if verdict == nil { #expect(row.result == .possible, "\(width) m, \(degrees)°") }
    // Backing and filling is no turning radius.
    if verdict == .violates {
      #expect(row.result != .possible || row.gearChanges > 0, "\(width) m, \(degrees)°")
    }
  }

  @Test("agrees with trying every middle and radius", arguments: 1...30)
  func bruteForce(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed) &+ 77)
    let turn = Double.random(in: 0.6...2, using: &random)
    let widths = (0..<2).map { _ in Double.random(in: 3.8...7, using: &random) }
    let ease = Double.random(in: 0...4, using: &random)
    let into = Coordinate(1, 0)
    let outOf = Coordinate(cosine(turn), sine(turn))
    // The ring between two straight outer walls through the outer corner at the origin, and an inner
    // corner cut by two points: its margin by formula alone.
    let normals = [Coordinate(0, 1), Coordinate(-sine(turn), cosine(turn))]
    let cross = into.cross(outOf)
    // On both inner lines: y = w₁, and −x sin + y cos = w₂.
    let inner = Coordinate((widths[0] * cosine(turn) - widths[1]) / sine(turn), widths[0])
    let points = [inner - into * (ease / cross), inner + outOf * (ease / cross)]
    func fits(_ width: Double, _ radius: Double) -> Bool {
      // Tangent to both outer walls, where the ring has most room.
      let half = turn / 2
      let middle = (outOf - into) * (radius / cosine(half) / (outOf - into).length)
      let least = radius - width
      return points.allSatisfy { point in
        let offset = point - middle
        let isBefore = offset.dot(into) < 0
        let isBehind = offset.dot(outOf) > 0
        let distance =
          isBefore && isBehind
          ? 0
          : isBefore ? abs(offset.cross(into)) : isBehind ? abs(offset.cross(outOf)) : offset.length
        let isInside = isBefore && offset.cross(into) < 0 || isBehind && offset.cross(outOf) < 0
        return isInside || distance <= least
      }
    }
    let radii = stride(from: 9.0, through: 40, by: 0.05)
    let ring = radii.contains { fits($0 - ($0 * $0 - 20.25).squareRoot() + 2.5, $0) }
    let community = Community.drawn {
      let line = LineString([
        into * -60 + normals[0] * (widths[0] / 2),
        normals[0] * (widths[0] / 2) + into * along(widths, turn),
        outOf * 60 + normals[1] * (widths[1] / 2),
      ])
      $0.addLane("lane", line)
      $0.addSurface(
        "surface",
        Polygon([
          into * -60, Coordinate(0, 0), outOf * 60, outOf * 60 + normals[1] * widths[1], points[1],
          points[0], into * -60 + normals[0] * widths[0],
        ]), accuracy: 0)
    }
    let verdict = Answers(community, profile: Self.profile).complaints(Self.rule).first?.verdict
    #expect((verdict == nil) == ring, "\(widths) m, \(turn), eased \(ease)")
  }

  /// Where the middle lines of two legs meet, along the first.
  private func along(_ widths: [Double], _ turn: Double) -> Double {
    // On both lines: y = w₁/2, and −x sin + y cos = w₂/2.
    (widths[0] / 2 * cosine(turn) - widths[1] / 2) / sine(turn)
  }
}
