import Geometry
import Model
import TestSupport
import Testing

@testable import Compliance

/// A grid of lanes drawn from a seed, some of them cut near their first end, with a house beside the
/// far part of each.
private struct CutGrid {
  enum Cut: CaseIterable { case none, blockage, unsure, gate }

  struct Edge {
    var id: String
    var from: Int
    var to: Int
    var cut: Cut
  }

  private(set) var community = Community.drawn()
  private(set) var edges: [Edge] = []
  private(set) var waysIn: [Int] = []

  private static let size = 3
  private static let cell = 60.0

  init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let size = Self.size
    for row in 0..<size {
      for column in 0..<size {
        let node = row * size + column
        if column + 1 < size, Int.random(in: 0..<5, using: &random) > 0 {
          add(node, node + 1, &random)
        }
        if row + 1 < size, Int.random(in: 0..<5, using: &random) > 0 {
          add(node, node + size, &random)
        }
      }
    }
    for column in Set([0, Int.random(in: 0..<size, using: &random)]).sorted() {
      let at = position(column)
      community.addLane(
        "stem-\(column)", LineString([Coordinate(at.x, -30), at]),
        width: MeasureClaim(6, source: .taped, accuracy: 0))
      waysIn.append(column)
    }
    community.roads.append(
      Road(core: FeatureCore(id: "road"), centreline: [.through((-60, -32), (200, -32))]))
  }

  private func position(_ node: Int) -> Coordinate {
    Coordinate(Double(node % Self.size), Double(node / Self.size)) * Self.cell
  }

  private mutating func add(_ from: Int, _ to: Int, _ random: inout SplitMix64) {
    let cut = Bool.random(using: &random) ? Cut.none : Cut.allCases.randomElement(using: &random)
    let id = "L\(edges.count < 10 ? "0" : "")\(edges.count)"
    let edge = Edge(id: id, from: from, to: to, cut: cut ?? .none)
    let (a, b) = (position(from), position(to))
    community.addLane(
      id, LineString([a, b]), width: MeasureClaim(6, source: .taped, accuracy: 0))
    let along = (b - a) * (1 / Self.cell)
    let left = Coordinate(-along.y, along.x)
    func box(_ from: Double, _ to: Double, _ low: Double, _ high: Double) -> Polygon {
      Polygon([
        a + along * from + left * low, a + along * to + left * low,
        a + along * to + left * high, a + along * from + left * high,
      ])
    }
    switch edge.cut {
    case .none: break
    case .blockage:
      community.addObstruction("W\(id)", .wall, .polygon(box(9.8, 10.2, -4, 4)))
    case .unsure:
      community.addObstruction("W\(id)", .wall, .polygon(box(9.8, 10.2, -4, -0.98)))
    case .gate:
      community.gates.append(
        Gate(
          core: FeatureCore(id: "\(id)/gate", communities: ["community"]),
          position: a + along * 10, width: MeasureClaim(6, source: .taped, accuracy: 0),
          opens: .locked))
    }
    community.buildings.append(
      Building(
        core: FeatureCore(id: "B\(id)", communities: ["community"]), outline: [box(30, 50, 8, 15)],
        households: edges.count + 1))
    edges.append(edge)
  }

  /// Edges whose far part is driven to, with some cuts open; `near` asks for the part before the cut.
  func reached(open: Set<String>, near: Bool = false) -> Set<String> {
    var nodes = Set(waysIn)
    func isOpen(_ edge: Edge) -> Bool { edge.cut == .none || open.contains(edge.id) }
    while true {
      let more = edges.filter { isOpen($0) }.flatMap { edge -> [Int] in
        nodes.contains(edge.from) ? [edge.to] : nodes.contains(edge.to) ? [edge.from] : []
      }
      if nodes.isSuperset(of: more) { break }
      nodes.formUnion(more)
    }
    return Set(
      edges.filter { edge in
        let (own, other) = near ? (edge.from, edge.to) : (edge.to, edge.from)
        return nodes.contains(own) || isOpen(edge) && nodes.contains(other)
      }.map(\.id))
  }
}

@Suite("What an engine reaches, and what lies behind each cut")
struct ReachabilityTests {
  private static let profile = RuleProfile.testing().adding([
    ("reach.side", 15), ("reach.hose", 60), ("walk.detour", 1.4),
  ])

  private static func edge(_ cut: String) -> String { String(cut.prefix { $0 != "/" }) }

  @Test("agrees with trying every set of cures", arguments: UInt64(0)..<100)
  func bruteForce(_ seed: UInt64) throws {
    let grid = CutGrid(seed: seed)
    let result = Answers(grid.community, profile: Self.profile).result
    let cuts = grid.edges.filter { $0.cut != .none }
    let unsure = Set(cuts.filter { $0.cut == .unsure }.map(\.id))
    let today = grid.reached(open: [])
    let perhaps = grid.reached(open: unsure)
    let sets = (0..<(1 << cuts.count)).map { mask in
      Set(cuts.indices.filter { mask >> $0 & 1 == 1 }.map { cuts[$0].id })
    }
    let reachedBy = sets.map { grid.reached(open: $0) }
    var freedBy: [String: Set<String>] = [:]
    for edge in grid.edges {
      let row = try #require(result.buildings.first { $0.id == "B\(edge.id)" })
      let expected = today.contains(edge.id) ? true : perhaps.contains(edge.id) ? nil : false
      #expect(row.reached == expected, "\(row.id)")
      let cures = sets.indices.filter { reachedBy[$0].contains(edge.id) }.map { sets[$0] }
      let fewest = cures.map(\.count).min() ?? 0
      let behind = cures.filter { $0.count == fewest }.reduce(into: Set()) { $0.formUnion($1) }
      #expect(row.behind.map(Self.edge) == behind.sorted(), "\(row.id)")
      if expected != true {
        for cure in cures where cure.count == 1 {
          for cut in cure { freedBy[cut, default: []].insert(row.id) }
        }
      }
      let near = (
        grid.reached(open: [], near: true).contains(edge.id),
        grid.reached(open: unsure, near: true).contains(edge.id)
      )
      let isWhole: Bool? =
        near.0 && today.contains(edge.id)
        ? true : near.1 && perhaps.contains(edge.id) ? nil : false
      #expect(try #require(result.lanes.first { $0.id == edge.id }).reachable == isWhole)
    }
    for cut in result.cutOffs {
      let edge = Self.edge(cut.id)
      #expect(cut.freed == (freedBy[edge] ?? []).sorted(), "\(cut.id)")
      let rows = result.buildings.filter { $0.behind.contains(cut.id) }
      #expect(cut.behind == rows.map(\.id).sorted())
      #expect(cut.households == rows.reduce(0) { $0 + ($1.households ?? 0) })
      #expect(cut.isSure == !unsure.contains(edge))
      #expect(cut.isGate == cut.id.hasSuffix("/gate"))
      if !cut.isGate {
        let pinch = try #require(result.pinches.first { $0.id == cut.id })
        #expect(pinch.buildings == cut.behind.count)
        #expect(pinch.freedHouseholds == cut.freedHouseholds)
      }
    }
    #expect(Set(result.cutOffs.map(\.id)) == Set(result.buildings.flatMap(\.behind)))
  }

  @Test("a blocked lane with a free way round cuts nothing off")
  func wayRound() {
    var sketch = Sketch(
      """
      .a.......b..
      ....1.2.....
      ....4.3.....
      .c.......d..
      ............
      .x.......y..
      """, cell: 10)
    sketch.lane("xca")
    sketch.lane("ydb")
    sketch.lane("ab")
    sketch.lane("cd")
    sketch.road("xy", width: 3)
    sketch.building("1234", households: 20)
    sketch.community.addObstruction(
      "wall", .wall, .polygon(.box(50...50.4, sketch.corner("a").y - 4...sketch.corner("a").y + 4)))
    let result = Answers(sketch.community, profile: Self.profile).result
    #expect(result.buildings.map(\.reached) == [true])
    #expect(result.cutOffs.isEmpty && !result.pinches.isEmpty)
  }

  @Test("two blockages in a row: neither alone frees the house, and both are named")
  func inARow() throws {
    var sketch = Sketch(
      """
      ..........1.2..
      ..........4.3..
      x..............b
      """, cell: 10)
    sketch.lane("xb")
    sketch.community.roads.append(
      Road(core: FeatureCore(id: "road"), centreline: [.through((-3, -60), (-3, 60))]))
    sketch.building("1234", households: 30)
    for (index, x) in [30.0, 60.0].enumerated() {
      sketch.community.addObstruction("wall-\(index)", .wall, .polygon(.box(x...x + 0.4, -4...4)))
    }
    let result = Answers(sketch.community, profile: Self.profile).result
    #expect(result.buildings.map(\.reached) == [false])
    #expect(result.buildings[0].behind.count == 2)
    #expect(result.cutOffs.map(\.households) == [30, 30])
    #expect(result.cutOffs.allSatisfy { $0.freed.isEmpty })
  }

  @Test("what is narrow by day, and at night with a car beside it, is one cut and not two in a row")
  func dayAndNight() throws {
    var sketch = Sketch(
      """
      ..........1.2..
      ..........4.3..
      x..............b
      """, cell: 10)
    sketch.lane("xb")
    sketch.community.roads.append(
      Road(core: FeatureCore(id: "road"), centreline: [.through((-3, -60), (-3, 60))]))
    sketch.building("1234", households: 30)
    sketch.community.addObstruction("shed", .shed, .polygon(.box(30...30.4, -1...4)))
    sketch.community.addCar("car", 31...36, 0.5...2.3)
    let result = Answers(sketch.community, profile: Self.profile).result
    let states = result.findings.filter { $0.rule == "lane.clear-width" }.map(\.state)
    try #require(Set(states) == [.built, .night], "the place is stated for both states")
    #expect(result.cutOffs.map(\.freed) == [result.buildings.map(\.id)])
    #expect(result.cutOffs.map(\.freedHouseholds) == [30])
  }
}

@Suite("What an open map may not show")
struct OpenMapReachTests {
  /// A house by a lane that no other joins, and one by no lane at all.
  private func reached(_ accuracy: Double, roads: Bool = true) -> [Bool?] {
    let community = Community.drawn {
      $0.boundary = [.box(-200...300, -200...200)]
      for (id, x) in [("in", 0.0), ("apart", 200)] {
        $0.addLane(
          id, .through((x, 0), (x + 80, 0)), width: MeasureClaim(6, source: .taped, accuracy: 0))
      }
      for index in $0.lanes.indices { $0.lanes[index].core.accuracy = accuracy }
      if roads {
        $0.roads = [
          Road(core: FeatureCore(id: "road"), centreline: [.through((-3, -60), (-3, 60))])
        ]
      }
      for (id, x, y) in [("a", 20.0, 8.0), ("b", 220, 8), ("c", 20, 120)] {
        $0.buildings.append(
          Building(
            core: FeatureCore(id: id, communities: ["community"]),
            outline: [.box(x...x + 40, y...y + 10)]))
      }
    }
    let profile = RuleProfile.testing(with: [("reach.side", 15), ("accuracy.open-map", 2)])
    let check = ComplianceCheck(profile: profile, vehicles: [.lightTender])
    guard let result = try? check.check(community) else { return [] }
    #expect(result.buildings.map { $0.fleet.first?.reached } == result.buildings.map(\.reached))
    return result.buildings.map(\.reached)
  }

  @Test("a lane that leads nowhere and a house by no lane accuse nobody there, elsewhere they do")
  func openMap() {
    #expect(reached(0.05) == [true, false, false])
    #expect(reached(1.99) == [true, false, false])
    #expect(reached(2) == [true, nil, nil])
  }
}
