internal import Geometry
internal import Model

/// How high overhead lines hang over lanes (tables for overhead lines in residential areas).
///
/// The height asked for depends on the voltage, which a survey of lanes does not know: a line that
/// is lower than any kind may hang is too low, one as high as every kind must hang is in order, and
/// between them its owner is asked.
struct LineClearanceRule: CommunityRule {
  static let id = "line.clearance"
  private static let lowestID = "line.clearance-telecom"

  /// Metres.
  private let lowest: Double
  private let highest: Double

  init?(_ profile: RuleProfile) {
    guard let lowest = profile.value(Self.lowestID),
      let highest = profile.value("line.clearance-35-kv")
    else { return nil }
    self.lowest = lowest
    self.highest = highest
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    let lines = measured.community.obstructions.filter { $0.kind == .line && !$0.core.isContext }
    if lines.isEmpty { return [] }
    let crossed = lines.compactMap { line in place(of: line, measured).map { (line, $0) } }
    let isSurveyed = crossed.contains { !$0.0.usesDefaultSize }
    if !crossed.isEmpty, !isSurveyed, measured.community.id != nil {
      var finding = measured.finding(
        onCommunity: Self.id, limit: Self.lowestID, verdict: .indeterminate)
      finding.culprits = crossed.map(\.0.id).sorted()
      finding.settleBy = Settlement(code: "tape_line_height", between: finding.culprits)
      return [finding]
    }
    return crossed.compactMap { finding($0.0, at: $0.1, measured) }
  }

  /// Where a line hangs over a lane, at the first lane by id.
  private func place(of line: Obstruction, _ measured: MeasuredCommunity)
    -> (lane: Int, position: Coordinate)?
  {
    let reach = measured.measurement.parameters.requiredWidth / 2 + line.radius
    let box = line.shape.envelope.expanded(by: reach)
    for arm in measured.measurement.network.arms where Envelope(arm.coordinates).intersects(box) {
      for wire in line.shape.lines {
        for (a, b) in zip(arm.coordinates, arm.coordinates.dropFirst()) {
          for (c, d) in zip(wire.coordinates, wire.coordinates.dropFirst()) {
            let near = Segment.nearest(a, b, c, d)
            if near.square <= reach * reach { return (arm.lane, near.onFirst) }
          }
        }
      }
    }
    return nil
  }

  private func finding(
    _ line: Obstruction, at place: (lane: Int, position: Coordinate), _ measured: MeasuredCommunity
  ) -> Finding? {
    let accuracy = line.core.accuracy
    if !line.usesDefaultSize, line.clearance - accuracy >= highest { return nil }
    let lane = measured.community.lanes[place.lane]
    var finding = measured.finding(
      Self.id, limit: Self.lowestID, line.core, verdict: .indeterminate)
    finding.shape = .point(place.position)
    finding.culprits = [lane.id]
    let station = lane.centreline.first.map { $0.nearest(to: place.position).station }
    guard !line.usesDefaultSize else {
      finding.settleBy = Settlement(
        code: "tape_line_height", lane: lane.id, station: station, between: [line.id])
      return finding
    }
    finding.measured = line.clearance
    finding.accuracy = accuracy
    if line.clearance + accuracy < lowest {
      finding.verdict = .violates
      finding.cure = "raise"
    } else {
      let code = line.clearance - accuracy < lowest ? "tape_line_height" : "line_voltage"
      if code == "line_voltage" { finding.required = highest }
      finding.settleBy = Settlement(
        code: code, lane: lane.id, station: station, between: [line.id])
    }
    return finding
  }
}
