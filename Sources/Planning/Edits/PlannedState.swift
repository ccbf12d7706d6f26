public import Model

/// What the edits of a plan come to (`design.md` section 5): the planned state is a survey like any
/// other, judged by the same check.
extension Community {
  /// Whether a lane of this community is to be held to the lane rules.
  public func isDesignated(_ lane: String) -> Bool {
    lanes.contains { $0.id == lane && $0.designated == .yes }
  }

  /// The community after all edits, in their order; of two edits of one item the later one holds.
  ///
  /// A replaced item keeps everything that the edit does not name. Added items are parking places,
  /// or features of the layers that nothing measures (markings, sites, …).
  /// - Complexity: O(items + edits).
  public func applying(_ edits: [PlanEdit]) -> Community {
    var changes = Changes()
    for edit in edits { changes.take(edit) }
    var result = self
    result.lanes = changes.applied(to: lanes, .fireLanes, \.core.id, Self.edited)
    result.obstructions = changes.applied(to: obstructions, .obstructions, \.core.id, Self.edited)
    result.gates = changes.applied(to: gates, .gates, \.core.id, Self.edited)
    result.parking = changes.applied(to: parking, .parking, \.core.id, Self.edited)
    if case .number(let cars)? = changes.community(id)?["cars"] { result.cars = Int(cars) }
    for layer in Self.plainLayers {
      result.others = changes.applied(
        to: result.others, layer, { $0.layer == layer ? $0.core.id : "" },
        { item, _ in item })
    }
    result.others += changes.added.compactMap(added)
    result.parking += changes.added.compactMap(addedPlace)
    return result
  }

  private static let plainLayers: [SurveyLayer] = [
    .sites, .hydrants, .entrances, .stations, .operationSites, .turningAreas, .markings,
  ]

  private func added(_ edit: PlanEdit) -> PlainFeature? {
    guard Self.plainLayers.contains(edit.layer), let feature = edit.feature else { return nil }
    var attributes: [String: String] = [:]
    for property in feature.properties { attributes[property.name] = property.value.text }
    // What is painted is exact.
    return PlainFeature(
      core: FeatureCore(id: edit.id, communities: id.map { [$0] } ?? [], accuracy: 0),
      layer: edit.layer, shape: feature.shape, attributes: attributes)
  }

  private func addedPlace(_ edit: PlanEdit) -> ParkingPlace? {
    guard edit.layer == .parking, let feature = edit.feature else { return nil }
    // What is painted is exact.
    var place = ParkingPlace(
      core: FeatureCore(id: edit.id, communities: id.map { [$0] } ?? [], accuracy: 0),
      shape: feature.shape)
    if case .number(let value)? = feature["capacity"] { place.capacity = Int(value) }
    place.orientation = feature["orientation"]?.text
    place.isLegal = feature["legal"].map { $0.text == "yes" || $0.text == "true" }
    place.hours = feature["hours"]?.text
    return place
  }

  // MARK: One item

  private static func edited(_ lane: FireLane, _ feature: EditedFeature) -> FireLane {
    var lane = lane
    if case .text(let text)? = feature["designated"] {
      lane.designated = Designation(rawValue: text) ?? lane.designated
    }
    return lane
  }

  private static func edited(_ item: Obstruction, _ feature: EditedFeature) -> Obstruction {
    var item = item
    item.shape = feature.shape
    if case .number(let value)? = feature["clearance"] { item.clearance = value }
    if case .text(let text)? = feature["opens"] {
      item.opens = GateOpening(rawValue: text) ?? item.opens
    }
    return item
  }

  private static func edited(_ gate: Gate, _ feature: EditedFeature) -> Gate {
    var gate = gate
    if case .number(let value)? = feature["width"] {
      gate.width = MeasureClaim(value, source: .attribute, accuracy: gate.core.accuracy)
    }
    if case .number(let value)? = feature["clear_height"] { gate.clearHeight = value }
    if case .text(let text)? = feature["opens"] {
      gate.opens = GateOpening(rawValue: text) ?? gate.opens
    }
    return gate
  }

  private static func edited(_ place: ParkingPlace, _ feature: EditedFeature) -> ParkingPlace {
    var place = place
    place.shape = feature.shape
    if case .number(let value)? = feature["capacity"] { place.capacity = Int(value) }
    return place
  }
}

/// Edits by layer and id.
private struct Changes {
  private(set) var added: [PlanEdit] = []
  private var byItem: [SurveyLayer: [String: PlanEdit]] = [:]

  mutating func take(_ edit: PlanEdit) {
    if edit.operation == .add {
      added.removeAll { $0.layer == edit.layer && $0.id == edit.id }
      added.append(edit)
    } else {
      byItem[edit.layer, default: [:]][edit.id] = edit
    }
  }

  /// What an edit says of the community itself.
  func community(_ id: String?) -> EditedFeature? {
    id.flatMap { byItem[.communities]?[$0]?.feature }
  }

  func applied<Item>(
    to items: [Item], _ layer: SurveyLayer, _ id: (Item) -> String,
    _ edited: (Item, EditedFeature) -> Item
  ) -> [Item] {
    guard let changes = byItem[layer] else { return items }
    return items.compactMap { item in
      guard let edit = changes[id(item)] else { return item }
      return edit.feature.map { edited(item, $0) }
    }
  }
}

extension EditedFeature {
  /// The value of a property, `nil` when the edit does not name it.
  subscript(_ name: String) -> Value? { properties.last { $0.name == name }?.value }
}

extension EditedFeature.Value {
  /// The value as a survey's attribute.
  var text: String {
    switch self {
    case .text(let text): text
    case .number(let number):
      number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
    case .flag(let flag): flag ? "true" : "false"
    }
  }
}
