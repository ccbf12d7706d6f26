internal import Geometry
internal import Model

/// An attribute width that is smaller than what was measured on the surface caps the result; a
/// larger one is only reported (`design.md` section 2).
struct AttributeCap {
  /// The attribute where it decides, metres.
  private(set) var value: Double?
  private(set) var accuracy = 0.0
  private(set) var contradiction: Contradiction?

  /// Caps nothing.
  init() {}

  init(_ lane: FireLane, _ reading: LaneReading, source: MeasureSource?) {
    guard source == .surface, let width = lane.width, width.source == .attribute,
      let built = reading.built?.closure
    else { return }
    let wall = built.gap.accuracy.isFinite ? built.gap.accuracy : 0
    let band = max(wall, width.accuracy)
    if width.value < built.width - band {
      value = width.value
      accuracy = width.accuracy
      contradiction = Contradiction(
        subject: lane.id, code: "width-attribute-below-surface", used: width.value,
        other: built.width)
    } else if width.value > built.width + band, built.gap.second == GapGraph.rightWall {
      contradiction = Contradiction(
        subject: lane.id, code: "width-attribute-above-surface", used: built.width,
        other: width.value)
    }
  }

  func capped(_ width: Double?) -> Double? {
    guard let value else { return width }
    return min(width ?? .infinity, value)
  }

  func cappedLowest(_ width: Double?) -> Double? {
    guard let value else { return width }
    return min(width ?? .infinity, value - accuracy)
  }

  func cappedHighest(_ width: Double?) -> Double? {
    guard let value else { return width }
    return min(width ?? .infinity, value + accuracy)
  }

  /// The finding that rests on the attribute alone, where it does not meet the requirement.
  func finding(_ writer: FindingWriter, _ lane: FireLane, required: Double) -> Finding? {
    guard let value else { return nil }
    let verdict = ClearWidthRule(required: required)
      .verdict(lowest: value - accuracy, highest: value + accuracy)
    guard verdict != .complies else { return nil }
    var finding = writer.empty(
      ClearWidthRule.id, lane.id, verdict: verdict, basis: .asBuilt, state: .built)
    finding.measured = value
    finding.accuracy = accuracy
    finding.culprits = ["wall:left", "wall:right"]
    finding.widen = [finding.culprits]
    finding.cure = "widen"
    if verdict == .indeterminate {
      finding.settleBy = Settlement(code: "tape_width", lane: lane.id, between: finding.culprits)
    }
    finding.shape =
      lane.centreline.count == 1
      ? .lineString(lane.centreline[0]) : .multiLineString(lane.centreline)
    return finding
  }
}
