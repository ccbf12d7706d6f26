import FireLaneKit
import Foundation
import Geometry
import Model
import SurveyIO
import TestSupport
import Testing

@testable import Compliance

@Suite("The demo county's tables agree with a slow way to the same answer")
struct DemoReachTests {
  private func community(_ id: String, _ profile: RuleProfile) async throws -> Community {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../GeoData/demo").standardized.path()
    let reading = ReadSurvey(
      files: try SurveyFiles([folder]), mapping: nil, profile: profile, jobs: 2)
    let assembly = try await reading.run().assembly
    let all = (0..<assembly.communityCount).map(assembly.community(at:))
    return try #require(all.first { $0.id == id })
  }

  // MARK: Cut-off table

  /// The community once one cut is cured by hand: its gate stands open, or what its finding lists is
  /// gone; `nil` where a wall would have to move.
  private func cured(
    _ cut: CutOff, _ result: CommunityResult, _ community: Community
  ) -> Community? {
    var after = community
    if cut.isGate {
      for index in after.gates.indices where after.gates[index].core.id == cut.id {
        after.gates[index].opens = .open
      }
      // A row of bollards is named by its first.
      let row = result.findings.first { $0.rule == "gate.opens-at-once" && $0.subject == cut.id }
      after.obstructions.removeAll { row?.culprits.contains($0.id) == true }
      return after
    }
    guard cut.isSure,
      let finding = result.findings.first(where: {
        $0.rule == "lane.clear-width" && $0.subject == cut.lane && $0.verdict == .violates
          && ($0.stationFrom ?? 0) - 0.5 <= cut.station && cut.station <= ($0.stationTo ?? 0) + 0.5
          && cut.id.contains($0.state.rawValue)
      }), finding.widen.isEmpty, !finding.clearingSet.isEmpty
    else { return nil }
    after.obstructions.removeAll { finding.clearingSet.contains($0.id) }
    // The ground of bays that are given up stays paved.
    for place in after.parking where finding.clearingSet.contains(place.core.id) {
      after.surfaces += place.shape.polygons.map { LaneSurface(core: place.core, area: $0) }
    }
    after.parking.removeAll { finding.clearingSet.contains($0.core.id) }
    return after
  }

  @Test(
    "what curing a cut alone frees is reached once it is cured and the survey checked again",
    arguments: ["C05", "C06", "C08", "C11"])
  func cutOffs(_ id: String) async throws {
    let profile = try ProfileSource.read("cn", dataDirectory: nil)
    let community = try await community(id, profile)
    let check = ComplianceCheck(profile: profile, rules: ["gate.opens-at-once"])
    let result = try check.check(community)
    let before = Dictionary(uniqueKeysWithValues: result.buildings.map { ($0.id, $0.reached) })
    var count = 0
    for cut in result.cutOffs {
      guard let after = cured(cut, result, community) else { continue }
      let rows = try check.check(after).buildings
      // Where clearing leaves just enough, what lies behind is open and no longer shut off.
      let opened = Set(rows.filter { $0.reached != false }.map(\.id))
      let freed = rows.filter { $0.reached == true && before[$0.id] != true }.map(\.id)
      // What is cleared for one place may stand in the way at another as well.
      let isAlone = result.cutOffs.allSatisfy { other in
        other == cut || cured(other, result, community) == nil || cut.isGate
          || !sharesThings(cut, other, result)
      }
      #expect(opened.isSuperset(of: cut.freed), "\(cut.id)")
      if isAlone { #expect(Set(freed).isSubset(of: cut.freed), "\(cut.id)") }
      count += 1
    }
    #expect(count > 0)
    // Behind a cut is whatever is not reached today and would be if all its cuts were gone.
    for row in result.buildings where !row.behind.isEmpty { #expect(row.reached != true) }
    for cut in result.cutOffs {
      let rows = result.buildings.filter { $0.behind.contains(cut.id) }
      #expect(cut.behind == rows.map(\.id).sorted())
      #expect(cut.households == rows.reduce(0) { $0 + ($1.households ?? 0) })
      #expect(cut.people == Int((Double(cut.households) * 2.6).rounded()))
    }
  }

  private func sharesThings(_ one: CutOff, _ other: CutOff, _ result: CommunityResult) -> Bool {
    func things(_ cut: CutOff) -> Set<String> {
      Set(
        result.findings.filter {
          $0.subject == cut.lane && $0.rule == "lane.clear-width"
            && ($0.stationFrom ?? 0) - 0.5 <= cut.station
            && cut.station <= ($0.stationTo ?? 0) + 0.5
        }.flatMap(\.clearingSet))
    }
    return !things(one).isDisjoint(with: things(other))
  }

  // MARK: Fleet table

  /// Every way an engine can go from the ways in, driven piece by piece: lanes between nodes, stops
  /// where it gets stuck, gates that do not open, turns it was proved to make.
  private struct Walks {
    let network: LaneNetwork
    let stops: [[(station: Double, isProved: Bool)]]
    let turns: [Set<LaneNetwork.ArmEnd>: DrivingResult]
    let isSure: Bool
    /// Arm and piece, with the direction.
    private(set) var seen: Set<[Int]> = []

    init(
      _ network: LaneNetwork, _ stops: [[(station: Double, isProved: Bool)]],
      _ turns: [Set<LaneNetwork.ArmEnd>: DrivingResult], isSure: Bool
    ) {
      self.network = network
      self.stops = stops
      self.turns = turns
      self.isSure = isSure
    }

    func cuts(_ arm: Int) -> [(station: Double, isProved: Bool)] {
      let from = network.arms[arm].laneFrom
      let to = from + network.arms[arm].length
      return stops[network.arms[arm].lane].filter {
        from - 1e-6 <= $0.station && $0.station <= to + 1e-6
      }.sorted { $0.station < $1.station }
    }

    mutating func enter(_ end: LaneNetwork.ArmEnd) {
      go(end.arm, end.isStart ? 0 : cuts(end.arm).count, end.isStart)
    }

    private mutating func go(_ arm: Int, _ piece: Int, _ isForward: Bool) {
      guard seen.insert([arm, piece, isForward ? 1 : 0]).inserted else { return }
      let cuts = cuts(arm)
      let next = piece + (isForward ? 1 : -1)
      if next >= 0, next <= cuts.count {
        let cut = cuts[isForward ? piece : piece - 1]
        if !isSure, !cut.isProved { go(arm, next, isForward) }
        return
      }
      let arriving = LaneNetwork.ArmEnd(arm: arm, isStart: !isForward)
      let node = network.nodes.first { $0.ends.contains(arriving) }
      for leaving in node?.ends ?? [] where leaving != arriving {
        let result = turns[[arriving, leaving]]
        let passes =
          network.isJoined(arriving, leaving) || result == .possible
          || (!isSure && (result == nil || result == .notFound))
        if passes { enter(leaving) }
      }
    }

    var pieces: [LineString] {
      Set(seen.map { [$0[0], $0[1]] }).sorted { $0.lexicographicallyPrecedes($1) }.map { state in
        let arm = network.arms[state[0]]
        let cuts = cuts(state[0]).map { $0.station - arm.laneFrom }
        return LineString(arm.coordinates).substring(
          from: state[1] > 0 ? max(0, cuts[state[1] - 1]) : 0,
          to: state[1] < cuts.count ? min(arm.length, cuts[state[1]]) : arm.length)
      }
    }
  }

  @Test(
    "each engine reaches what some walk leads to", arguments: ["C05", "C11", "C12"],
    ["light-tender", "ladder-32"])
  func fleet(_ id: String, _ name: String) async throws {
    let profile = try ProfileSource.read("cn", dataDirectory: nil)
    let vehicle = try #require(try VehicleSource.read(name, dataDirectory: nil).first)
    let community = try await community(id, profile).sortedByID()
    let result = try ComplianceCheck(profile: profile, rules: [], vehicles: [vehicle])
      .check(community)
    let measurement = try CommunityMeasurement(
      community, parameters: MeasurementParameters(profile))
    var readings = [LaneReading](repeating: LaneReading(), count: community.lanes.count)
    for (number, way) in measurement.ways.enumerated() {
      for span in way.spans { readings[span.span.lane].add(span, route: number) }
    }
    let driving = try VehicleDriving(
      measurement, vehicle, kerbs: KerbBorder(measurement), readings: readings)
    var stops: [[(station: Double, isProved: Bool)]] = Array(
      repeating: [], count: community.lanes.count)
    for stop in driving.stops { stops[stop.lane].append((stop.station, stop.isProved)) }
    for gate in community.gates {
      if [.open, .guarded24h, .brigadeKey].contains(gate.opens) { continue }
      let places = community.lanes.enumerated().map { number, lane in
        (number, lane.centreline[0].nearest(to: gate.position))
      }
      let nearest = try #require(places.min { $0.1.distance < $1.1.distance })
      if nearest.1.distance < 5 { stops[nearest.0].append((nearest.1.station, true)) }
    }
    let turns = Dictionary(
      driving.turns.map { turn -> (Set<LaneNetwork.ArmEnd>, DrivingResult) in
        ([turn.key.first, turn.key.second], turn.value)
      },
      uniquingKeysWith: { first, _ in first })
    func served(isSure: Bool) -> Set<String> {
      var walks = Walks(measurement.network, stops, turns, isSure: isSure)
      for node in measurement.network.nodes {
        let isOnRoad = community.roads.contains { road in
          road.centreline.contains {
            $0.nearest(to: node.position).distance < (road.width?.value ?? 8) / 2 + 5
          }
        }
        if isOnRoad { for end in node.ends { walks.enter(end) } }
      }
      let pieces = walks.pieces
      let wide = community.roads.filter { ($0.width?.value ?? 0) >= 4 }
      return Set(
        community.buildings.filter { building in
          BuildingSides(building.outline).sides.contains { side in
            func covers(_ isNear: (Coordinate) -> Bool) -> Bool {
              2 * side.count(where: isNear) >= side.count
            }
            return covers { at in pieces.contains { $0.nearest(to: at).distance <= 15 } }
              || wide.contains { road in
                covers { at in
                  road.centreline.contains {
                    $0.nearest(to: at).distance <= 15 + (road.width?.value ?? 0) / 2
                  }
                }
              }
          }
        }.map(\.core.id))
    }
    let sure = served(isSure: true)
    let thinkable = served(isSure: false)
    for row in result.buildings {
      let expected: Bool? = sure.contains(row.id) ? true : thinkable.contains(row.id) ? nil : false
      #expect(row.fleet.first?.reached == expected, "\(row.id)")
    }
    #expect(result.buildings.count > 5)
  }
}
