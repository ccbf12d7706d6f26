internal import Geometry
internal import Model

/// The ground before high-rise buildings on which a ladder engine works (消防车登高操作场地): what is
/// drawn, how much of each building it serves, and free paved ground where nothing is drawn.
struct LadderSites {
  /// The figures of a profile.
  struct Limits {
    var length: Double
    var lengthTall: Double
    var width: Double
    var nearest: Double
    var farthest: Double
    var gap: Double
    var tall: Double

    /// `nil` where the profile asks for no such ground.
    init?(_ profile: RuleProfile) {
      func figure(_ id: String) -> Double? { profile.value("operation-site.\(id)") }
      guard profile.value(OperationSitePresenceRule.id) != nil, let length = figure("length"),
        let width = figure("width"), let farthest = figure("wall-distance-max")
      else { return nil }
      self.length = length
      lengthTall = figure("length-tall") ?? length
      self.width = width
      nearest = figure("wall-distance-min") ?? 0
      self.farthest = farthest
      gap = figure("gap") ?? 0
      tall = figure("tall") ?? .infinity
    }

    /// Required length for a building; the longer one where its height is not known.
    func length(isTall: Bool?) -> Double { isTall == false ? length : lengthTall }
  }

  /// A stretch of a side with a site before it.
  struct Served {
    var facade: Int
    var from: Double
    var to: Double
    /// From the wall to the site's near edge, the least and the most on the stretch, metres.
    var nearest: Double
    var farthest: Double
    /// From the wall to the site's far edge.
    var end: Double
    var site: Int
  }

  /// What stands before one high-rise building.
  struct Reading {
    var building: Int
    /// Above the limit for longer sites; `nil` where only storeys are known.
    var isTall: Bool?
    var facades: [Facade]
    var perimeter: Double
    /// Indices of the community's plain features.
    var sites: [Int] = []
    /// By side, then along it.
    var served: [Served] = []
    /// Free ground where no site is drawn; `nil` where none was found.
    var place: FreeSpace.Place?
    var answer: LadderSite?

    var longSide: Double { facades.first?.length ?? 0 }
  }

  let limits: Limits
  private(set) var readings: [Reading] = []
  /// Indices of buildings of which nobody can say whether they are high-rise.
  private(set) var undecided: [Int] = []
  private let ids: [String: Int]

  /// Sides are looked at in stretches at most this long, metres.
  private static let step = 2.0

  init(
    _ measurement: CommunityMeasurement, _ profile: RuleProfile, _ limits: Limits,
    _ cover: SurveyCover
  ) {
    self.limits = limits
    let community = measurement.community
    var ids: [String: Int] = [:]
    for (number, building) in community.buildings.enumerated() where !building.core.isContext {
      guard let isHighRise = building.isHighRise(profile) else {
        undecided.append(number)
        continue
      }
      guard isHighRise else { continue }
      let facades = Facade.all(of: building.outline)
      guard !facades.isEmpty else { continue }
      ids[building.core.id] = readings.count
      readings.append(
        Reading(
          building: number, isTall: building.height.map { $0 > limits.tall }, facades: facades,
          perimeter: building.outline.reduce(0) { $0 + $1.exterior.length }))
    }
    self.ids = ids
    if readings.isEmpty { return }
    assignSites(community)
    for index in readings.indices {
      if readings[index].sites.isEmpty {
        search(index, measurement, cover)
      } else {
        readings[index].answer = .drawn
      }
    }
  }

  /// Whether a high-rise building has a site; `nil` for others and where nobody can tell.
  func answer(of building: String) -> LadderSite? { ids[building].flatMap { readings[$0].answer } }

  // MARK: What is drawn

  /// A site is for every building it is near enough to; one that is too far from all of them is for
  /// the nearest.
  private mutating func assignSites(_ community: Community) {
    let farthest = limits.farthest
    for (number, feature) in community.others.enumerated()
    where feature.layer == .operationSites {
      let box = feature.shape.envelope.expanded(by: 2 * farthest)
      var found: [(reading: Int, served: [Served], nearest: Double)] = []
      for (index, reading) in readings.enumerated() {
        let outline = community.buildings[reading.building].outline
        guard outline.contains(where: { $0.envelope.intersects(box) }) else { continue }
        let served = feature.shape.polygons.flatMap { area in
          reading.facades.indices.flatMap { side in
            Self.served(area, number, side, reading.facades[side], within: 2 * farthest)
          }
        }
        guard let nearest = served.map(\.nearest).min() else { continue }
        found.append((index, served, nearest))
      }
      let least = found.map(\.nearest).min() ?? 0
      let slack = feature.core.accuracy
      for item in found where item.nearest <= max(farthest + slack, least) {
        readings[item.reading].sites.append(number)
        readings[item.reading].served += item.served
      }
    }
  }

  /// The stretches of a side that an area stands before. Between corners of the area and of the
  /// building the distance changes evenly, so both ends of a stretch say all of it.
  private static func served(
    _ area: Polygon, _ site: Int, _ side: Int, _ facade: Facade, within reach: Double
  ) -> [Served] {
    let edges = facade.edges(of: area.exterior.coordinates)
    let steps = max(1, Int((facade.length / step).rounded(.up)))
    var cuts = (0...steps).map { facade.length * Double($0) / Double(steps) }
    cuts += edges.map(\.start.x).filter { $0 > 0 && $0 < facade.length }
    cuts.sort()
    var result: [Served] = []
    for (from, to) in zip(cuts, cuts.dropFirst()) where to - from > 1e-6 {
      let hair = (to - from) * 1e-6
      guard let first = facade.distances(to: edges, at: from + hair),
        let last = facade.distances(to: edges, at: to - hair),
        max(first.near, last.near) <= reach
      else { continue }
      result.append(
        Served(
          facade: side, from: from, to: to, nearest: min(first.near, last.near),
          farthest: max(first.near, last.near), end: max(first.far, last.far), site: site))
    }
    return result
  }

  // MARK: Free ground

  /// Looks for paved ground without anything on it before the long sides, as wide as a site and as
  /// long as can be. What is found is certain; "none" is said only where no circle as wide as a site
  /// fits in before any side, and yards would have been surveyed.
  private mutating func search(
    _ index: Int, _ measurement: CommunityMeasurement, _ cover: SurveyCover
  ) {
    let reading = readings[index]
    let reach = limits.farthest + limits.width
    let box = Envelope(
      reading.facades.flatMap { side in
        [-reach, side.length + reach].flatMap { [side.position($0, 0), side.position($0, reach)] }
      })
    let space = FreeSpace(measurement, in: box, state: .built)
    let length = limits.length(isTall: reading.isTall)
    var best: FreeSpace.Place?
    for side in reading.facades where side.isLong {
      let found = longest(before: side, length, space)
      if found?.length ?? 0 > best?.length ?? 0 { best = found }
    }
    if best != nil {
      readings[index].place = best
      readings[index].answer = .possible
      return
    }
    // A width written on a line says nothing of the ground beside it: only a drawn surface does.
    let undrawn = measurement.surface.widened.map(\.stretch) + measurement.surface.unsurfaced
    guard space.accuracy.isFinite,
      !cover.mayHideGround(at: measurement.community.buildings[reading.building]),
      !undrawn.contains(where: { stretch in
        measurement.community.lanes[stretch.lane].centreline.contains {
          $0.envelope.intersects(box)
        }
      })
    else { return }
    let least = limits.width - 2 * space.accuracy
    let isTooNarrow = reading.facades.allSatisfy { side in
      let band = Envelope(
        [0, side.length].flatMap { x in
          [limits.nearest, reach].map { side.position(x, $0) }
        })
      return space.largestDiameter(centredIn: band, above: max(0, least - 0.5)) < least
    }
    if isTooNarrow { readings[index].answer = LadderSite.none }
  }

  /// The longest free rectangle of a site's width before a side; overlapping free rectangles of the
  /// least length are one longer one.
  private func longest(before side: Facade, _ length: Double, _ space: FreeSpace)
    -> FreeSpace.Place?
  {
    let first = min(length, side.length) / 2
    let last = side.length - first
    let steps = max(0, Int((last - first).rounded(.up)))
    let width = limits.width
    var best: (from: Double, to: Double, out: Double)?
    for out in stride(from: limits.nearest, through: limits.farthest, by: 0.5) {
      var start: Double?
      for number in 0...steps {
        let x = steps == 0 ? first : first + (last - first) * Double(number) / Double(steps)
        let place = FreeSpace.Place(
          centre: side.position(x, out + width / 2), direction: side.direction, length: length,
          width: width)
        guard space.holds(place) else {
          start = nil
          continue
        }
        let from = start ?? x
        start = from
        if x - from > best.map({ $0.to - $0.from }) ?? -1 { best = (from, x, out) }
      }
      if let best, best.to - best.from >= last - first - 1e-9 { break }
    }
    return best.map { found in
      FreeSpace.Place(
        centre: side.position((found.from + found.to) / 2, found.out + width / 2),
        direction: side.direction, length: found.to - found.from + length, width: width)
    }
  }
}

extension LadderSites.Reading {
  /// The most metres of the building's sides with a site before them, without a longer gap than
  /// allowed; round corners too.
  ///
  /// - Parameter farthest: only sites whose near edge is at most this far from the wall count.
  func servedLength(gap: Double, within farthest: Double = .infinity) -> Double {
    var offset = 0.0
    var spans: [(from: Double, to: Double)] = []
    for (side, facade) in facades.enumerated() {
      let own = served.filter { $0.facade == side && $0.farthest <= farthest }
        .sorted { ($0.from, $0.to) < ($1.from, $1.to) }
      for item in own {
        let from = offset + item.from
        let to = offset + item.to
        if let last = spans.last, from <= last.to + 1e-6 {
          spans[spans.count - 1].to = max(last.to, to)
        } else {
          spans.append((from, to))
        }
      }
      offset += facade.length
    }
    var best = 0.0
    for start in spans.indices {
      var sum = spans[start].to - spans[start].from
      var end = spans[start].to
      for step in 1..<max(1, spans.count) {
        let next = spans[(start + step) % spans.count]
        let turn = start + step >= spans.count ? offset : 0
        if next.from + turn - end > gap + 1e-6 { break }
        sum += next.to - next.from
        end = next.to + turn
      }
      best = max(best, sum)
    }
    return best
  }

  /// Whether the whole of one long side has a site before it.
  func servesLongSide(slack: Double, within farthest: Double = .infinity) -> Bool {
    facades.indices.contains { side in
      guard facades[side].isLong else { return false }
      var reached = 0.0
      let own = served.filter { $0.facade == side && $0.farthest <= farthest }
        .sorted { $0.from < $1.from }
      for item in own where item.from <= reached + slack { reached = max(reached, item.to) }
      return reached >= facades[side].length - slack
    }
  }
}
