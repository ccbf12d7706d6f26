internal import Geometry
internal import Model

/// A ring lane joins other lanes at two places at least (GB 50016 7.1.9).
///
/// A ring is a way round one building or more; a loop round nothing is a place to turn. Places count
/// where they lead out: two stubs that end in the ring's own yard are no second way. Whether internal
/// roads are a ring of fire lanes is a matter of designation: where that is open, so is the answer.
struct RingConnectionsRule: CommunityRule {
  static let id = "lane.ring-connections"

  private let least: Double

  init?(_ profile: RuleProfile) {
    guard let least = profile.value(Self.id), least > 1 else { return nil }
    self.least = least
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    let network = measured.measurement.network
    let waysIn = measured.network?.graph.waysIn ?? []
    let centres = measured.community.buildings.map {
      Envelope($0.outline.flatMap(\.exterior.coordinates)).centre
    }
    let rings = LaneRings(network, waysIn: waysIn).hanging.filter { ring in
      let faces = network.faces(of: ring.arms)
      return centres.contains { centre in faces.contains { $0.encloses(centre) } }
    }
    if rings.isEmpty { return [] }
    guard !waysIn.isEmpty else {
      // Nobody can say how many places lead out where no way in is known.
      guard measured.community.id != nil else { return [] }
      var finding = measured.finding(onCommunity: Self.id, verdict: .indeterminate)
      finding.settleBy = Settlement(code: "survey_roads")
      return [finding]
    }
    return rings.compactMap { finding($0, network, measured) }
  }

  private func finding(
    _ ring: LaneRings.Ring, _ network: LaneNetwork, _ measured: MeasuredCommunity
  ) -> Finding? {
    // The ring is spoken of by the lane that makes most of it.
    var lengths: [Int: Double] = [:]
    for arm in ring.arms { lengths[network.arms[arm].lane, default: 0] += network.arms[arm].length }
    let longest = lengths.keys.sorted().max { (lengths[$0] ?? 0) < (lengths[$1] ?? 0) }
    guard let longest else { return nil }
    let lane = measured.community.lanes[longest]
    let designations = lengths.keys.map { measured.community.lanes[$0].designated }
    if lane.core.isContext || designations.contains(.no) { return nil }
    let isSure = ring.connection != nil && designations.allSatisfy { $0 == .yes }
    var finding = measured.finding(
      Self.id, lane.core, verdict: isSure ? .violates : .indeterminate)
    finding.measured = ring.connection == nil ? nil : 1
    finding.culprits = lengths.keys.map { measured.community.lanes[$0].id }.sorted()
    finding.shape = .multiLineString(ring.arms.map { LineString(network.arms[$0].coordinates) })
    if let node = ring.connection {
      finding.stationFrom = lane.centreline.first.map {
        $0.nearest(to: network.nodes[node].position).station
      }
      finding.stationTo = finding.stationFrom
    }
    if isSure {
      finding.cure = "build_lane"
    } else {
      let code = ring.connection == nil ? "survey_roads" : "designate"
      // One place to go to: the lane's first stretch of the ring.
      let arm = ring.arms.first { network.arms[$0].lane == longest }
      let ends = arm.map { network.arms[$0].coordinates }
      let place = ends.flatMap { line in
        line.first.flatMap { first in line.last.map { Segment(first, $0) } }
      }
      finding.settleBy = Settlement(
        code: code, lane: lane.id, station: finding.stationFrom, place: place)
    }
    return finding
  }
}
