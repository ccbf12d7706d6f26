public import Geometry
public import Model

/// A driven path checked another way: its poses alone, the union of the hulls of each two that
/// follow each other, laid over what is free.
public struct SweptAreaOracle: Sendable {
  /// What is wrong with a path; empty for a good one.
  public private(set) var faults: [String] = []

  /// - Parameters:
  ///   - free: ground that the body may cover.
  ///   - obstructions: what stands on it.
  ///   - clearance: metres that must be left to both.
  ///   - envelope: what was said to be swept; empty where nothing was said.
  public init(
    _ poses: [VehiclePose], _ vehicle: Vehicle, free: [Polygon], obstructions: [Obstruction],
    clearance: Double, envelope: [Polygon] = []
  ) {
    checkMotion(poses, vehicle)
    guard poses.count > 1 else { return }
    let geos = PlainGEOS()
    let fine = Self.refined(poses)
    let hulls = zip(fine, fine.dropFirst()).map { before, after in
      geos.convexHull(geos.union([before, after].map { geos.area(Self.body($0, vehicle)) }))
    }
    let swept = geos.union(hulls)
    let ground = geos.union(free.map(geos.area))
    let outside = geos.area(of: geos.difference(swept, ground))
    if outside > 1e-6 { faults.append("\(outside) m² lie outside the ground") }
    let border = geos.distance(swept, geos.boundary(ground))
    if border < clearance { faults.append("only \(border) m to the border") }
    if !envelope.isEmpty {
      // Envelopes leave out a centimetre at most, along their length.
      let said = geos.buffer(geos.union(envelope.map(geos.area)), 0.02, 4)
      let missing = geos.area(of: geos.difference(swept, said))
      if missing > 1e-6 { faults.append("\(missing) m² are not in the envelope") }
    }
    for thing in obstructions {
      let shape = geos.shape(thing.shape, radius: thing.radius, segments: 32)
      let distance = geos.distance(swept, shape)
      if distance < clearance { faults.append("only \(distance) m to \(thing.id)") }
    }
  }

  /// Four poses for one, on the arc between: hulls of long bodies cover some more on the inner side.
  private static func refined(_ poses: [VehiclePose]) -> [VehiclePose] {
    var result = Array(poses.prefix(1))
    for (before, after) in zip(poses, poses.dropFirst()) {
      let chord = after.position - before.position
      let turn = (after.heading - before.heading).remainder(dividingBy: 2 * .pi)
      for quarter in 1...4 {
        let share = Double(quarter) / 4
        // Of an arc's chord, a part's is turned back by half of what is left of the turn.
        let ratio = abs(turn) < 1e-9 ? share : sine(turn * share / 2) / sine(turn / 2)
        let back = turn * (share - 1) / 2
        let step =
          Coordinate(
            chord.x * cosine(back) - chord.y * sine(back),
            chord.x * sine(back) + chord.y * cosine(back)) * ratio
        result.append(
          VehiclePose(
            position: before.position + step, heading: before.heading + turn * share))
      }
    }
    return result
  }

  private static func body(_ pose: VehiclePose, _ vehicle: Vehicle) -> Polygon {
    let middle = (vehicle.wheelbase + vehicle.frontOverhang - vehicle.rearOverhang) / 2
    let along = Coordinate(cosine(pose.heading), sine(pose.heading))
    return .box(
      centre: pose.position + along * middle, length: vehicle.length, width: vehicle.width,
      angle: pose.heading)
  }

  /// Poses follow each other on arcs no tighter than the vehicle turns, without side slip.
  private mutating func checkMotion(_ poses: [VehiclePose], _ vehicle: Vehicle) {
    for (before, after) in zip(poses, poses.dropFirst()) {
      let step = after.position - before.position
      let turn = (after.heading - before.heading).remainder(dividingBy: 2 * .pi)
      let middle = before.heading + turn / 2
      let slip = abs(Coordinate(cosine(middle), sine(middle)).cross(step))
      if slip > 1e-6 { faults.append("slips by \(slip) m") }
      if step.length > 0.2501 { faults.append("a step of \(step.length) m") }
      if abs(turn) > step.length / vehicle.rearAxleRadius * 1.001 + 1e-9 {
        faults.append("turns tighter than it can")
      }
    }
  }
}
