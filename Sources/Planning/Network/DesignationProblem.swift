public import Compliance
internal import Geometry
public import Model

/// Which lanes of a network serve which buildings, as a question: the cheapest set of lanes, in
/// metres, that is joined to the ways in and serves every building that can be served.
///
/// The choice is among whole lanes as surveyed, because a lane is designated, named and marked as
/// one; a survey that wants a finer choice cuts its lanes at junctions.
public struct DesignationProblem: Sendable {
  /// What may become of a lane.
  public enum Role: Hashable, Sendable {
    /// Designated already: costs nothing.
    case kept
    /// May be chosen, at the cost of its length.
    case free
    /// Not a fire lane, and never chosen.
    case closed
    /// A neighbour's lane: may be driven along but serves nobody here.
    case passage
  }

  /// By number of the lane.
  public var roles: [Role]
  /// Metres, by number of the lane.
  public let lengths: [Double]
  /// Buildings to be served where that can be, by number.
  public let buildings: [Int]

  private let waysIn: [Int]
  private let nodeCount: Int
  private let stretches: [(lane: Int, start: Int, end: Int)]
  private let links: [[Link]]
  /// By place in `buildings`; empty where a public road serves it.
  private let services: [[Service]]

  private struct Link: Sendable {
    var to: Int
    var lane: Int
  }

  private struct Service: Sendable {
    var stretch: Int
    /// Which points of each long side the stretch runs beside.
    var covered: [[Bool]]
  }

  /// - Parameters:
  ///   - graph: lanes and buildings numbered in the order of their ids.
  ///   - community: the survey the graph was made of.
  ///   - crossesCuts: whether places that no clearing opens are driven through all the same.
  public init(_ graph: ServiceGraph, _ community: Community, crossesCuts: Bool) {
    let lanes = community.lanes.sorted { $0.id < $1.id }
    let houses = community.buildings.sorted { $0.core.id < $1.core.id }
    roles = lanes.map { lane in
      switch lane.designated {
      case _ where lane.core.isContext: .passage
      case .yes: .kept
      case .no: .closed
      case .unknown: .free
      }
    }
    lengths = lanes.map { $0.centreline.reduce(0) { $0 + $1.length } }
    waysIn = graph.waysIn
    nodeCount = graph.nodeCount
    stretches = graph.stretches.map { ($0.lane, $0.startNode, $0.endNode) }
    var links: [[Link]] = Array(repeating: [], count: graph.nodeCount)
    func join(_ a: Int, _ b: Int, _ lane: Int) {
      links[a].append(Link(to: b, lane: lane))
      links[b].append(Link(to: a, lane: lane))
    }
    for stretch in graph.stretches { join(stretch.startNode, stretch.endNode, stretch.lane) }
    if crossesCuts {
      for cut in graph.cuts { join(cut.firstNode, cut.secondNode, cut.lane) }
    }
    self.links = links
    buildings = houses.indices.filter {
      !houses[$0].core.isContext && !graph.servedByRoad.contains($0)
    }
    var byBuilding: [Int: [Service]] = [:]
    for service in graph.services {
      byBuilding[service.building, default: []].append(
        Service(stretch: service.stretch, covered: service.covered))
    }
    services = buildings.map { byBuilding[$0] ?? [] }
  }

  /// Which of `buildings` a choice serves.
  ///
  /// - Parameter isChosen: by number of the lane; asked for free lanes only.
  /// - Complexity: O(links + services).
  public func served(by isChosen: [Bool]) -> [Bool] {
    let isDriven = reachedNodes(isChosen)
    let serves = stretches.map { stretch in
      switch roles[stretch.lane] {
      case .kept: isDriven[stretch.start] || isDriven[stretch.end]
      case .free: isChosen[stretch.lane] && (isDriven[stretch.start] || isDriven[stretch.end])
      case .closed, .passage: false
      }
    }
    return services.map { own in
      var sides = SideCoverage()
      for service in own where serves[service.stretch] { sides.add(service.covered) }
      return sides.isServed
    }
  }

  private func reachedNodes(_ isChosen: [Bool]) -> [Bool] {
    var isReached = [Bool](repeating: false, count: nodeCount)
    var open = waysIn
    for node in waysIn { isReached[node] = true }
    while let node = open.popLast() {
      for link in links[node] where !isReached[link.to] {
        let role = roles[link.lane]
        guard role == .kept || role == .passage || role == .free && isChosen[link.lane] else {
          continue
        }
        isReached[link.to] = true
        open.append(link.to)
      }
    }
    return isReached
  }
}
