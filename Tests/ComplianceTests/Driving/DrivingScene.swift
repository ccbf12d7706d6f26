import Geometry
import Model
import TestSupport

/// A place to drive, and what one vehicle can do on one lane or turn of it.
struct DrivingScene: Sendable, CustomStringConvertible {
  var name: String
  var vehicle: Vehicle
  var expected: DrivingResult
  var reason: String?
  /// Lanes whose turn is asked for; one lane otherwise.
  var lanes: [String] = ["lane"]
  /// Ground that the body may cover where it is more than the surface.
  var free: [Polygon]?
  var draw: @Sendable (inout Community) -> Void

  init(
    _ name: String, _ vehicle: Vehicle, _ expected: DrivingResult, _ reason: String? = nil,
    lanes: [String] = ["lane"], free: [Polygon]? = nil,
    _ draw: @escaping @Sendable (inout Community) -> Void
  ) {
    self.name = name
    self.vehicle = vehicle
    self.expected = expected
    self.reason = reason
    self.lanes = lanes
    self.free = free
    self.draw = draw
  }

  var description: String { "\(name), \(vehicle.id)" }

  var community: Community { .drawn(draw) }
}

extension Community {
  /// A straight lane of 100 m with pavement beyond both ends.
  mutating func addStreet(_ width: Double, accuracy: Double = 0.05) {
    addLane("lane", .through((0, width / 2), (100, width / 2)))
    addSurface("surface", .box(-20...120, 0...width), accuracy: accuracy)
  }

  /// Two straight legs of 30 m and an arc between them, to the left.
  mutating func addBend(
    inner: Double, width: Double, degrees: Double, accuracy: Double = 0.05
  ) {
    let (whole, lane) = Self.bend(inner: inner, width: width, degrees: degrees)
    addLane("lane", lane)
    addSurface("surface", whole, accuracy: accuracy)
  }

  static func bend(inner: Double, width: Double, degrees: Double) -> (Polygon, LineString) {
    func line(_ radius: Double, _ leg: Double) -> [Coordinate] {
      // About the origin, coming in along x at y = −radius.
      let turn = degrees * .pi / 180
      let count = max(4, Int(degrees / 2))
      var points = [Coordinate(-leg, -radius)]
      for step in 0...count {
        let angle = -.pi / 2 + turn * Double(step) / Double(count)
        points.append(Coordinate(radius * cosine(angle), radius * sine(angle)))
      }
      let out = Coordinate(cosine(turn), sine(turn))
      points.append(points[points.count - 1] + out * leg)
      return points
    }
    let area = Polygon(line(inner + width, 50) + line(inner, 50).reversed())
    return (area, LineString(line(inner + width / 2, 30)))
  }

  /// The height of the kerbs on both sides of every lane, metres.
  mutating func setKerbs(_ height: Double) {
    for index in lanes.indices {
      lanes[index].kerbLeft = height
      lanes[index].kerbRight = height
    }
  }

  /// A lane along x and a side lane down from its middle, square corners.
  mutating func addT(width: Double, side: Double, corner: Double = 0) {
    addLane("lane-1", .through((0, 0), (50, 0)))
    addLane("lane-2", .through((50, 0), (100, 0)))
    addLane("side", .through((50, 0), (50, -50)))
    addSurface("through", .box(-20...120, (-width / 2)...(width / 2)))
    addSurface("branch", .box((50 - side / 2)...(50 + side / 2), -70...0))
    guard corner > 0 else { return }
    // Quarter-round corners, drawn as fans outside the arc.
    for sign in [-1.0, 1.0] {
      let tip = Coordinate(50 + sign * side / 2, -width / 2)
      let centre = tip + Coordinate(sign * corner, -corner)
      let arc = (0...16).map { step -> Coordinate in
        let angle = Double(step) / 16 * .pi / 2
        return centre + Coordinate(-sign * sine(angle), cosine(angle)) * corner
      }
      addSurface("corner\(sign > 0 ? 2 : 1)", Polygon([tip] + arc))
    }
  }
}

extension DrivingScene {
  static let all: [DrivingScene] = straight + bends + kerbs + junctions + obstacles

  static let straight: [DrivingScene] = [
    DrivingScene("street of 3 m", .lightTender, .possible) { $0.addStreet(3) },
    DrivingScene("street of 3 m", .platform, .possible) { $0.addStreet(3) },
    DrivingScene("street of 2.4 m", .lightTender, .impossible, "too_narrow") {
      $0.addStreet(2.4, accuracy: 0)
    },
    // 5 cm on either side is what the survey may be wrong by.
    DrivingScene("street of 2.55 m", .lightTender, .notFound, "not_found") { $0.addStreet(2.55) },
    DrivingScene("street of 2.55 m, surveyed exactly", .lightTender, .possible) {
      $0.addStreet(2.55, accuracy: 0)
    },
  ]

  /// By the ring formula, for half a circle and more: long enough to be steady.
  static let bends: [DrivingScene] = [
    DrivingScene("inner radius 9, 4 m wide", .lightTender, .possible) {
      $0.addBend(inner: 9, width: 4, degrees: 180)
    },
    DrivingScene("inner radius 9, 4 m wide", .ladder, .notFound) {
      $0.addBend(inner: 9, width: 4, degrees: 180)
    },
    DrivingScene("inner radius 9, 4.5 m wide", .ladder, .possible) {
      $0.addBend(inner: 9, width: 4.5, degrees: 180)
    },
    DrivingScene("inner radius 9, 5 m wide", .platform, .notFound) {
      $0.addBend(inner: 9, width: 5, degrees: 200)
    },
    DrivingScene("inner radius 10, 5.5 m wide", .platform, .possible) {
      $0.addBend(inner: 10, width: 5.5, degrees: 180)
    },
    DrivingScene("inner radius 12, 4.2 m wide", .ladder, .possible) {
      $0.addBend(inner: 12, width: 4.2, degrees: 180)
    },
    DrivingScene("inner radius 12, 3.7 m wide", .ladder, .notFound) {
      $0.addBend(inner: 12, width: 3.7, degrees: 200)
    },
    DrivingScene("inner radius 20, 4 m wide", .platform, .notFound) {
      $0.addBend(inner: 20, width: 3.8, degrees: 200)
    },
    DrivingScene("inner radius 3, 4 m wide: tighter than it turns", .lightTender, .notFound) {
      $0.addBend(inner: 3, width: 4, degrees: 180)
    },
    DrivingScene("quarter bend, inner radius 6, 5.5 m wide", .ladder, .possible) {
      $0.addBend(inner: 6, width: 5.5, degrees: 90)
    },
  ]

  /// 4.26 m by the ring, 3.5 m between the wheels: the front reaches over a kerb, not into a wall.
  static let kerbs: [DrivingScene] = [
    DrivingScene(
      "bend with low kerbs", .ladder, .possible,
      free: [Community.bend(inner: 8.5, width: 5.25, degrees: 180).0]
    ) {
      $0.addBend(inner: 9, width: 4.25, degrees: 180)
      $0.setKerbs(0.12)
    },
    DrivingScene("bend with high kerbs", .ladder, .notFound) {
      $0.addBend(inner: 9, width: 4.25, degrees: 180)
      $0.setKerbs(0.3)
    },
    DrivingScene("bend with a low kerb on the inside only", .ladder, .notFound) {
      $0.addBend(inner: 9, width: 4.25, degrees: 180)
      $0.lanes[0].kerbLeft = 0.12
    },
    DrivingScene("bend with low kerbs and a wall behind one", .ladder, .notFound) {
      $0.addBend(inner: 9, width: 4.25, degrees: 180)
      $0.setKerbs(0.12)
      $0.addObstruction(
        "wall", .wall, .lineString(.through((13.25, -4), (13.25, 4))), radius: 0.05)
    },
  ]

  static let junctions: [DrivingScene] = [
    DrivingScene("T of 6 m, corners of 6 m", .ladder, .possible, lanes: ["lane-1", "side"]) {
      $0.addT(width: 6, side: 6, corner: 6)
    },
    DrivingScene("T of 6 m, corners of 6 m", .lightTender, .possible, lanes: ["lane-2", "side"]) {
      $0.addT(width: 6, side: 6, corner: 6)
    },
    DrivingScene("T of 7 m, square corners", .lightTender, .possible, lanes: ["lane-1", "side"]) {
      $0.addT(width: 7, side: 7)
    },
    DrivingScene("T of 3 m, square corners", .ladder, .notFound, lanes: ["lane-1", "side"]) {
      $0.addT(width: 3, side: 3)
    },
    DrivingScene("straight on at a T of 3 m", .ladder, .possible, lanes: ["lane-1", "lane-2"]) {
      $0.addT(width: 3, side: 3)
    },
    DrivingScene(
      "T with a branch of 2.4 m", .lightTender, .impossible, "too_narrow",
      lanes: ["lane-1", "side"]
    ) {
      $0.addT(width: 6, side: 2.4)
      for index in $0.surfaces.indices { $0.surfaces[index].core.accuracy = 0 }
    },
  ]

  static let obstacles: [DrivingScene] = [
    DrivingScene("a car at the kerb", .ladder, .possible) {
      $0.addStreet(6)
      $0.addCar("car", 41...46, 0...2)
    },
    DrivingScene("staggered cars 2 m apart", .ladder, .notFound) {
      $0.addStreet(6)
      $0.addCar("car-1", 40...45, 0...2)
      $0.addCar("car-2", 47...52, 4...6)
    },
    DrivingScene("staggered cars 25 m apart", .ladder, .possible) {
      $0.addStreet(6)
      $0.addCar("car-1", 30...35, 0...2)
      $0.addCar("car-2", 60...65, 4...6)
    },
    DrivingScene("chicane of the width suite", .ladder, .notFound) {
      $0.addStreet(8)
      $0.addObstruction("stub-1", .block, .polygon(.box(40...40.2, 0...4)))
      $0.addObstruction("stub-2", .block, .polygon(.box(44.2...44.4, 4...8)))
    },
    DrivingScene("chicane with 20 m between", .ladder, .possible) {
      $0.addStreet(8)
      $0.addObstruction("stub-1", .block, .polygon(.box(35...35.2, 0...4)))
      $0.addObstruction("stub-2", .block, .polygon(.box(55...55.2, 4...8)))
    },
    DrivingScene("gate of 3.4 m", .platform, .possible) {
      $0.addStreet(6)
      $0.addObstruction("pier-1", .wall, .polygon(.box(62...62.4, 0...1.2)))
      $0.addObstruction("pier-2", .wall, .polygon(.box(62...62.4, 4.6...6)))
    },
    DrivingScene("gate of 2.3 m", .lightTender, .impossible, "too_narrow") {
      $0.addStreet(6)
      $0.addObstruction("pier-1", .wall, .polygon(.box(62...62.4, 0...1.2)))
      $0.addObstruction("pier-2", .wall, .polygon(.box(62...62.4, 3.5...6)))
    },
    DrivingScene("bollard in mid-lane of 6 m", .lightTender, .possible) {
      $0.addStreet(6)
      $0.addObstruction("bollard", .bollard, .point(Coordinate(52.5, 3)), radius: 0.15)
    },
    DrivingScene("height bar at 3 m", .lightTender, .impossible, "too_low") {
      $0.addStreet(4)
      $0.addObstruction(
        "bar", .heightBar, .lineString(.through((50, -1), (50, 5))), clearance: 3.0)
    },
    DrivingScene("height bar at 3.5 m", .lightTender, .possible) {
      $0.addStreet(4)
      $0.addObstruction(
        "bar", .heightBar, .lineString(.through((50, -1), (50, 5))), clearance: 3.5)
    },
    DrivingScene("height bar at 3.5 m", .ladder, .impossible, "too_low") {
      $0.addStreet(4)
      $0.addObstruction(
        "bar", .heightBar, .lineString(.through((50, -1), (50, 5))), clearance: 3.5)
    },
  ]
}
