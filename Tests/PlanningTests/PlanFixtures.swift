import Model
import TestSupport

extension RuleProfile {
  /// The figures for measuring, and how far from a lane a building may stand.
  static func estate() -> RuleProfile {
    var limits = RuleProfile.testing().limits
    for (id, value) in [
      ("reach.side", 15.0), ("reach.hose", 60), ("parking.displacement-cost", 300),
    ] {
      limits.append(
        RuleLimit(
          id: id, value: value, unit: "m", condition: "", clause: "test", edition: "test",
          strength: .info, grade: "-"))
    }
    return RuleProfile(name: "estate", limits: limits)
  }
}
