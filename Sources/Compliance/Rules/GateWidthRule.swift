internal import Geometry
internal import Model

/// A gate on a lane, fully open, leaves the width of the lane (GB 50016 7.1.8(1)).
///
/// A gate is never asked for more than the lane it stands on.
struct GateWidthRule: CommunityRule {
  static let id = "gate.width"

  init?(_ profile: RuleProfile) {
    if profile.limit(Self.id) == nil { return nil }
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    GateFigures(
      rule: Self.id, missing: "gate_width", lane: measured.measurement.parameters.requiredWidth
    ) { gate in
      // A width that nobody surveyed is none.
      gate.width.flatMap { $0.source == .default ? nil : ($0.value, $0.accuracy) }
    }.findings(measured)
  }
}
