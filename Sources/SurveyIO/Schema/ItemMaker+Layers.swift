import Geometry
import Model

extension ItemMaker {
  func lane(_ draft: Draft, _ core: FeatureCore, _ log: inout DoubtLog) -> FireLane {
    FireLane(
      core: core, centreline: draft.shape.lines,
      designated: read(.designated, draft, &log, ValueText.designation) ?? .unknown,
      width: width(draft, accuracy: core.accuracy, &log),
      clearHeight: length(.clear_height, draft, plausible: 0.5...30, &log),
      gradient: read(.gradient, draft, &log, ValueText.gradient),
      load: read(.load, draft, &log, ValueText.load),
      oneWay: read(.one_way, draft, &log, ValueText.flag) ?? false,
      kerbLeft: kerb(.kerb_left, draft, &log), kerbRight: kerb(.kerb_right, draft, &log),
      claimedKind: draft.text(.claimed_kind).flatMap(ValueText.laneKind),
      roadClass: draft.text(.class))
  }

  private func kerb(_ field: Field, _ draft: Draft, _ log: inout DoubtLog) -> Double? {
    guard let text = draft.text(field) else { return nil }
    if ["none", "no", "无", "没有"].contains(text.halfWidth) { return 0 }
    return length(field, draft, plausible: 0.01...1, zeroIsFine: true, &log)
  }

  func road(_ draft: Draft, _ core: FeatureCore, _ log: inout DoubtLog) -> Road {
    Road(
      core: core, centreline: draft.shape.lines,
      width: width(draft, accuracy: core.accuracy, &log),
      oneWay: read(.one_way, draft, &log, ValueText.flag) ?? false,
      roadClass: draft.text(.class))
  }

  func building(_ draft: Draft, _ core: FeatureCore, _ log: inout DoubtLog) -> Building {
    Building(
      core: core, outline: draft.shape.polygons,
      height: length(.height, draft, plausible: 1...700, &log),
      storeys: read(.storeys, draft, &log, ValueText.whole), use: draft.text(.use),
      households: read(.households, draft, &log, ValueText.whole))
  }

  func measurement(_ draft: Draft, _ core: FeatureCore, _ log: inout DoubtLog)
    -> TapedMeasurement?
  {
    let quantity = read(.what, draft, &log, ValueText.quantity) ?? "width"
    guard let value = length(.value, draft, plausible: 0.1...60, zeroIsFine: true, &log) else {
      log.value("measurement-without-value", draft, [])
      return nil
    }
    return TapedMeasurement(
      core: core, lane: draft.text(.lane), quantity: quantity, value: value,
      place: draft.shape, by: draft.text(.by), on: draft.text(.on))
  }

  func gate(_ draft: Draft, _ core: FeatureCore, _ log: inout DoubtLog) -> Gate {
    Gate(
      core: core, position: Coordinate(0, 0),
      width: width(draft, accuracy: core.accuracy, &log),
      clearHeight: length(.clear_height, draft, plausible: 0.5...30, &log),
      opens: read(.opens, draft, &log, ValueText.opening) ?? .unknown)
  }

  func parking(_ draft: Draft, _ core: FeatureCore, _ log: inout DoubtLog) -> ParkingPlace {
    let underground = draft.text(.underground)?.halfWidth
    let capacity = read(.capacity, draft, &log, ValueText.whole)
    var spare = read(.spare, draft, &log, ValueText.whole)
    // Spare is what is shared less what the owner needs himself.
    if spare == nil, let capacity, let own = read(.own_use, draft, &log, ValueText.whole) {
      spare = max(0, capacity - own)
    }
    return ParkingPlace(
      core: core, shape: draft.shape, capacity: capacity,
      orientation: read(.orientation, draft, &log, ValueText.orientation),
      isLegal: read(.legal, draft, &log, ValueText.flag), hours: draft.text(.hours),
      spare: spare,
      isUnderground: underground == "underground" || underground == "地下"
        || underground.flatMap(ValueText.flag) == true)
  }

  // MARK: Obstructions

  func obstruction(_ draft: Draft, _ core: FeatureCore, _ log: inout DoubtLog) -> Obstruction {
    let values = draft.values
    let defaults = kind(of: draft, &log)
    let isTree = defaults.kind == .tree || defaults.kind == .protectedTree
    var result = Obstruction(
      core: core, kind: defaults.kind, shape: draft.shape,
      top: length(.top, draft, plausible: 0.01...200, zeroIsFine: true, &log) ?? defaults.top,
      fixing: read(.fixing, draft, &log, ValueText.fixing) ?? defaults.fixing,
      isMovable: defaults.isMovable, cost: defaults.cost, seenAt: values.text(.seen_at))
    result.usesDefaultFixing =
      draft.text(.fixing) == nil || draft.values.defaulted.contains(.fixing)
    result.opens = read(.opens, draft, &log, ValueText.opening) ?? .unknown
    // A protected tree is never moved, whatever the survey says.
    if defaults.kind != .protectedTree, let movable = read(.movable, draft, &log, ValueText.flag) {
      result.isMovable = movable
    }
    if let cost = read(.cost_to_move, draft, &log, ValueText.whole) { result.cost = max(1, cost) }
    let clearance = length(.clearance, draft, plausible: 0.01...60, zeroIsFine: true, &log)
    if isTree {
      // The clearance of a tree is the room under its crown; its trunk stands on the ground.
      if let crown = length(.crown_radius, draft, plausible: 0.05...30, &log) {
        result.crownRadius = crown
        result.clearance = clearance ?? 0
      }
    } else {
      result.clearance = clearance ?? defaults.clearance
      if clearance == nil, defaults.clearance > 0 { result.usesDefaultSize = true }
    }
    size(&result, draft, defaults, isTree: isTree, &log)
    if result.usesDefaultSize {
      log.count("size-default", file: draft.file, about: defaults.kind.rawValue)
    }
    return result
  }

  private func kind(of draft: Draft, _ log: inout DoubtLog) -> KindDefaults {
    guard let text = draft.text(.kind) else {
      log.value("kind-missing", draft, [])
      return kinds.defaults(of: .other)
    }
    if let known = kinds.defaults(named: text) { return known }
    log.value("kind-unknown", draft, [text])
    return kinds.defaults(of: .other)
  }

  /// Size on the ground of what is drawn as a point or line.
  private func size(
    _ result: inout Obstruction, _ draft: Draft, _ defaults: KindDefaults, isTree: Bool,
    _ log: inout DoubtLog
  ) {
    switch draft.shape {
    case .polygon, .multiPolygon: return
    case .lineString, .multiLineString:
      if let width = length(.width, draft, plausible: 0.001...30, &log) {
        result.radius = width / 2
      } else {
        result.radius = defaults.footprint.map { $0.width / 2 } ?? defaults.radius
        result.usesDefaultSize = true
      }
    case .point, .multiPoint:
      let length = length(.length, draft, plausible: 0.05...60, &log)
      let width = length == nil ? nil : self.length(.width, draft, plausible: 0.05...30, &log)
      if let length, let width {
        result.footprint = (length, width)
        result.radius = width / 2
      } else if let radius = radius(draft, isTree: isTree, &log) {
        result.radius = radius
        result.usesDefaultSize =
          draft.values.defaulted.contains(.radius) || draft.values.defaulted.contains(.trunk_radius)
      } else {
        result.radius = defaults.radius
        result.footprint = defaults.footprint
        result.usesDefaultSize = true
      }
    }
  }

  private func radius(_ draft: Draft, isTree: Bool, _ log: inout DoubtLog) -> Double? {
    if isTree, let trunk = length(.trunk_radius, draft, plausible: 0.01...3, &log) { return trunk }
    if let radius = length(.radius, draft, plausible: 0.005...30, &log) { return radius }
    return length(.diameter, draft, plausible: 0.01...(isTree ? 3 : 60), &log).map { $0 / 2 }
  }
}
