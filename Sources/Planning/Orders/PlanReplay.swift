internal import Geometry
public import Model

/// Replays the edits of a plan that orders depend on: what is taken away, which lanes are
/// designated, which bays and gates are there afterwards.
public struct PlanReplay: Sendable {
  /// The community with the edits so far.
  public private(set) var community: Community

  /// An edit that could not be replayed.
  public struct Failure: Error, Hashable, Sendable {
    public var edit: PlanEdit
  }

  public init(_ community: Community) { self.community = community }

  /// The community after the chosen scenario of a plan.
  ///
  /// - Throws: ``Failure`` for an edit whose subject is not there or whose layer orders do not read.
  public static func planned(
    _ community: Community, by plan: TreatmentPlan
  ) throws(Failure) -> Community {
    var replay = PlanReplay(community)
    for measure in ClearingOrders.chosen(plan) {
      for edit in measure.edits { try replay.apply(edit) }
    }
    return replay.community
  }

  /// - Throws: ``Failure``; the community is then as it was.
  public mutating func apply(_ edit: PlanEdit) throws(Failure) {
    let isDone =
      switch edit.operation {
      case .remove: remove(edit)
      case .replace: replace(edit)
      case .add: add(edit)
      }
    guard isDone else { throw Failure(edit: edit) }
  }

  /// Whether an id is the edited item or a part of it.
  private static func isSubject(_ core: FeatureCore, _ edit: PlanEdit) -> Bool {
    core.id == edit.id || core.id.hasPrefix(edit.id + "#")
  }

  private mutating func remove(_ edit: PlanEdit) -> Bool {
    let before = community
    switch edit.layer {
    case .obstructions: community.obstructions.removeAll { Self.isSubject($0.core, edit) }
    case .parking: community.parking.removeAll { Self.isSubject($0.core, edit) }
    case .gates: community.gates.removeAll { Self.isSubject($0.core, edit) }
    case .fireLanes: community.lanes.removeAll { Self.isSubject($0.core, edit) }
    case .laneSurfaces: community.surfaces.removeAll { Self.isSubject($0.core, edit) }
    default: community.others.removeAll { $0.layer == edit.layer && Self.isSubject($0.core, edit) }
    }
    return community != before
  }

  private mutating func replace(_ edit: PlanEdit) -> Bool {
    guard let feature = edit.feature else { return false }
    switch edit.layer {
    case .fireLanes:
      guard let index = community.lanes.firstIndex(where: { Self.isSubject($0.core, edit) }) else {
        return false
      }
      community.lanes[index].centreline = feature.shape.lines
      if let text = feature.text("designated").flatMap(Designation.init) {
        community.lanes[index].designated = text
      }
      if let flag = feature.flag("one_way") { community.lanes[index].oneWay = flag }
      if let name = feature.text("name") { community.lanes[index].core.name = name }
      return true
    case .gates:
      guard let index = community.gates.firstIndex(where: { Self.isSubject($0.core, edit) }) else {
        return false
      }
      if let opens = feature.text("opens").flatMap(GateOpening.init) {
        community.gates[index].opens = opens
      }
      if let width = feature.number("width") {
        community.gates[index].width = MeasureClaim(width, source: .attribute, accuracy: 0)
      }
      return true
    case .parking, .obstructions, .laneSurfaces:
      return remove(edit) && add(edit)
    default: return false
    }
  }

  private mutating func add(_ edit: PlanEdit) -> Bool {
    guard let feature = edit.feature else { return false }
    let core = FeatureCore(
      id: edit.id, name: feature.text("name"), communities: community.id.map { [$0] } ?? [],
      accuracy: 0)
    switch edit.layer {
    case .parking:
      community.parking.append(
        ParkingPlace(
          core: core, shape: feature.shape, capacity: feature.number("capacity").map { Int($0) },
          orientation: feature.text("orientation"),
          isLegal: feature.flag("legal") ?? feature.text("legal").map { $0 == "yes" },
          hours: feature.text("hours")))
    case .obstructions:
      guard let kind = feature.text("kind").flatMap(ObstructionKind.init) else { return false }
      community.obstructions.append(Obstruction(core: core, kind: kind, shape: feature.shape))
    case .laneSurfaces:
      let areas = feature.shape.polygons
      for area in areas { community.surfaces.append(LaneSurface(core: core, area: area)) }
      return !areas.isEmpty
    default: return false
    }
    return true
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
