public import Geometry
internal import Model

/// The lanes of a community as an engine meets them: stretches between nodes and cuts, the ways in,
/// and which buildings each stretch serves.
public struct ServiceGraph: Sendable {
  /// A stretch of lane without a cut.
  public struct Stretch: Sendable {
    /// Index of the lane in the community sorted by id.
    public var lane: Int
    /// The lane's own stations.
    public var from: Double
    public var to: Double
    public var line: LineString
    /// Node at either end.
    public var startNode: Int
    public var endNode: Int
    /// Index of the network's arm it is a stretch of.
    var arm: Int

    /// Metres.
    public var length: Double { to - from }
  }

  /// Something that stops an engine: a blockage or a gate that does not open.
  public struct Cut: Hashable, Sendable {
    /// Id of the pinch or the gate.
    public var id: String
    public var lane: Int
    public var station: Double
    /// True for a gate that is locked, sealed or unknown.
    public var isGate: Bool
    /// False where only nobody knows whether an engine gets past.
    var isProved = true
    /// Nodes on either side.
    public var firstNode: Int
    public var secondNode: Int
  }

  /// How much of a building's long sides a stretch runs beside.
  public struct Service: Sendable {
    public var building: Int
    public var stretch: Int
    /// For each long side, which of its points are covered.
    public var covered: [[Bool]]
  }

  public internal(set) var stretches: [Stretch] = []
  public internal(set) var cuts: [Cut] = []
  public internal(set) var nodeCount = 0
  /// Nodes at which an engine comes in from a public road.
  public internal(set) var waysIn: [Int] = []
  /// Ordered by building, then by stretch.
  public internal(set) var services: [Service] = []
  /// Buildings that a public road serves as a lane does, by index.
  public internal(set) var servedByRoad: Set<Int> = []

  /// What serves a building.
  ///
  /// - Complexity: O(log services).
  func services(of building: Int) -> ArraySlice<Service> {
    var low = 0
    var high = services.count
    while low < high {
      let middle = (low + high) / 2
      if services[middle].building < building { low = middle + 1 } else { high = middle }
    }
    return services[low...].prefix { $0.building == building }
  }

  /// Whether a building is served by a set of stretches: over half of a long side runs beside them.
  public func isServed(_ building: Int, by chosen: (Int) -> Bool) -> Bool {
    if servedByRoad.contains(building) { return true }
    var sides = SideCoverage()
    for service in services(of: building) where chosen(service.stretch) {
      sides.add(service.covered)
    }
    return sides.isServed
  }

  /// The fewest cuts between a way in and each node, with the cut or stretch it is entered by.
  ///
  /// - Returns: for each node the number of cuts, `nil` where no way leads, and the cuts on that
  ///   way, those nearest the way in first. Ties go to the shorter way.
  public func fewestCuts() -> [(cuts: [Int], length: Double)?] {
    var best: [(cuts: [Int], length: Double)?] = Array(repeating: nil, count: nodeCount)
    var links: [[(to: Int, length: Double, cut: Int?)]] = Array(repeating: [], count: nodeCount)
    for stretch in stretches {
      links[stretch.startNode].append((stretch.endNode, stretch.length, nil))
      links[stretch.endNode].append((stretch.startNode, stretch.length, nil))
    }
    for (index, cut) in cuts.enumerated() {
      links[cut.firstNode].append((cut.secondNode, 0, index))
      links[cut.secondNode].append((cut.firstNode, 0, index))
    }
    var open: [Int] = []
    for node in waysIn {
      best[node] = ([], 0)
      open.append(node)
    }
    // Label correcting: communities have a few hundred nodes.
    while let node = open.popLast() {
      guard let here = best[node] else { continue }
      for link in links[node] {
        let cuts = link.cut.map { here.cuts + [$0] } ?? here.cuts
        let length = here.length + link.length
        if let known = best[link.to],
          (known.cuts.count, known.length) <= (cuts.count, length + 1e-9)
        {
          continue
        }
        best[link.to] = (cuts, length)
        open.append(link.to)
      }
    }
    return best
  }
}
