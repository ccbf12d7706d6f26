public import Model

/// Replays the edits of a plan on a survey, and refuses those that do not fit it.
public enum PlanReplay {
  /// An edit whose subject is not in the survey.
  public struct Failure: Error, Hashable, Sendable {
    public var edit: PlanEdit
  }

  /// The community after the chosen scenario of a plan.
  ///
  /// - Throws: ``Failure`` for an edit whose subject is not there.
  public static func planned(
    _ community: Community, by plan: TreatmentPlan
  ) throws(Failure) -> Community {
    let edits = plan.chosenMeasures.flatMap(\.edits)
    for edit in edits where edit.operation != .add && !community.holds(edit) {
      throw Failure(edit: edit)
    }
    return community.applying(edits)
  }
}

extension Community {
  /// Whether the subject of an edit, or a part of it, is in the survey.
  fileprivate func holds(_ edit: PlanEdit) -> Bool {
    func isSubject(_ core: FeatureCore) -> Bool {
      core.id == edit.id || core.id.hasPrefix(edit.id + "#")
    }
    return switch edit.layer {
    case .communities: id == edit.id
    case .obstructions: obstructions.contains { isSubject($0.core) }
    case .parking: parking.contains { isSubject($0.core) }
    case .gates: gates.contains { isSubject($0.core) }
    case .fireLanes: lanes.contains { isSubject($0.core) }
    case .laneSurfaces: surfaces.contains { isSubject($0.core) }
    default: others.contains { $0.layer == edit.layer && isSubject($0.core) }
    }
  }
}

extension EditedFeature {
  func text(_ name: String) -> String? {
    if case .text(let text)? = properties.last(where: { $0.name == name })?.value { return text }
    return nil
  }

  func number(_ name: String) -> Double? {
    if case .number(let number)? = properties.last(where: { $0.name == name })?.value {
      return number
    }
    return nil
  }

  func flag(_ name: String) -> Bool? {
    if case .flag(let flag)? = properties.last(where: { $0.name == name })?.value { return flag }
    return nil
  }
}
