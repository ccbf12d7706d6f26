internal import Compliance
internal import Geometry
import Glibc
internal import Model

extension MarkingLayout {
  // MARK: Arrows

  /// Arrows along a one-way lane, as it is drawn: behind its mouth and then at equal distances,
  /// moved clear of boxes and grids.
  mutating func addArrows(_ index: Int) {
    let lane = lanes[index]
    guard community.lanes[lane.carriageway.lane].oneWay else { return }
    let half = figures.arrowLength / 2
    var arrows: [Polygon] = []
    var station = lane.from + figures.plateInset + half
    while station + half <= lane.to {
      if let clear = besidePaint(station, half, index) {
        arrows.append(Self.arrow(lane.carriageway, at: clear, length: figures.arrowLength))
      }
      station += figures.arrowSpacing
    }
    guard !arrows.isEmpty else { return }
    var order = order(
      "arrow", lane.id, at: lane.from,
      arrows.count == 1 ? .polygon(arrows[0]) : .multiPolygon(arrows),
      Double(arrows.count), "pieces")
    order.colour = "white"
    order.material = "thermoplastic"
    order.paintArea = arrows.reduce(0) { $0 + $1.area }
    order.notPrescribed = figures.notPrescribed("arrow-spacing")
    orders.append((order, lane.id))
  }

  /// A straight arrow: a shaft and a head, in the proportions of road marking.
  private static func arrow(
    _ carriageway: LaneCarriageway, at station: Double, length: Double
  ) -> Polygon {
    let place = carriageway.position(at: station)
    let across = Coordinate(-place.direction.y, place.direction.x)
    func corner(_ u: Double, _ v: Double) -> Coordinate {
      place.position + place.direction * (u * length) + across * (v * length)
    }
    let (shaft, head, neck) = (0.025, 0.1, 0.1)
    return Polygon([
      corner(-0.5, -shaft), corner(neck, -shaft), corner(neck, -head), corner(0.5, 0),
      corner(neck, head), corner(neck, shaft), corner(-0.5, shaft),
    ])
  }

  // MARK: Signs along lanes

  /// Warning signs along a lane, on the right of who drives in and facing him; on the other side
  /// for who comes the other way, where the lane is entered from both ends and is not one-way.
  mutating func addSignsAlong(_ index: Int) {
    let lane = lanes[index]
    let isOneWay = community.lanes[lane.carriageway.lane].oneWay
    let ends = mouths.mouths.filter { $0.lane == index }.map(\.isStart)
    let directions = isOneWay ? [true] : [true, false].filter(ends.contains)
    var signs: [(place: Coordinate, facing: Double)] = []
    for isForward in directions {
      var along = figures.signSpacing
      while along < lane.length {
        if let sign = sign(lane, at: isForward ? lane.from + along : lane.to - along, isForward),
          !known.has(.warningSign, at: sign.place, within: figures.signSpacing / 2)
        {
          signs.append(sign)
        }
        along += figures.signSpacing
      }
    }
    guard !signs.isEmpty else { return }
    let places = signs.map(\.place)
    var order = order(
      "warning_sign", "\(lane.id):along", at: lane.from,
      places.count == 1 ? .point(places[0]) : .multiPoint(places), Double(places.count), "pieces")
    order.facing = signs.map(\.facing)
    order.inscription = Self.warning
    order.material = "reflective_sign"
    order.notPrescribed = figures.notPrescribed("sign-spacing", "sign-offset")
    orders.append((order, lane.id))
  }

  /// A sign on the right of who drives there, outside the pavement; `nil` where there is no border,
  /// as at a mouth.
  private func sign(
    _ lane: MarkedLane, at station: Double, _ isForward: Bool
  ) -> (place: Coordinate, facing: Double)? {
    let place = lane.carriageway.position(at: station)
    let section = lane.carriageway.section(at: station)
    guard let border = isForward ? section.right : section.left else { return nil }
    let heading = isForward ? place.direction : place.direction * -1
    let right = Coordinate(heading.y, -heading.x)
    return (border + right * figures.signOffset, Self.bearing(heading * -1))
  }

  /// Degrees clockwise from north.
  static func bearing(_ direction: Coordinate) -> Double {
    let degrees = atan2(direction.x, direction.y) * 180 / .pi
    return degrees < 0 ? degrees + 360 : degrees
  }
}
