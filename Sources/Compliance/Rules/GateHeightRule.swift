internal import Geometry
internal import Model

/// A gate on a lane leaves the clear height of the lane under its arch or beam (GB 50016 7.1.8(1)).
struct GateHeightRule: CommunityRule {
  static let id = "gate.height"

  init?(_ profile: RuleProfile) {
    if profile.limit(Self.id) == nil { return nil }
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    GateFigures(
      rule: Self.id, missing: "gate_height", lane: measured.measurement.parameters.requiredHeight
    ) { gate in
      gate.clearHeight.map { ($0, gate.core.accuracy) }
    }.findings(measured)
  }
}
