public import Compliance
public import Model

/// The lanes of a community that are to be fire lanes (`design.md` section 5, designation).
///
/// Whatever can be cleared is taken as cleared and every gate as opened: as a plan may assume. If
/// a building can be had only past a place that no clearing opens, lanes are chosen up to it in a
/// second step, so that the place shows as what is left to widen.
public struct DesignatedNetwork: Sendable {
  /// Ids of lanes that the survey leaves open and that are chosen, sorted.
  public private(set) var chosen: [String] = []
  /// Ids of lanes that the survey leaves open and that stay plain internal roads, sorted.
  public private(set) var refused: [String] = []
  /// Ids of all designated lanes of the community, sorted.
  public private(set) var designated: [String] = []
  /// Ids of buildings that no choice serves, sorted.
  public private(set) var unserved: [String] = []
  /// Ids of buildings served only past a place that no clearing opens, sorted.
  public private(set) var behindFixed: [String] = []
  public private(set) var isExact = true

  /// - Throws: `TopologyFailure` when an overlay of the pavement fails.
  public init(_ community: Community, _ check: ComplianceCheck) throws {
    let lanes = community.lanes.sorted { $0.id < $1.id }
    let houses = community.buildings.sorted { $0.core.id < $1.core.id }
    let own = lanes.filter { !$0.core.isContext }
    guard own.contains(where: { $0.designated == .unknown }) else {
      designated = own.filter { $0.designated == .yes }.map(\.id)
      return
    }
    let graph = try check.serviceGraph(of: community.cleared())
    var problem = DesignationProblem(graph, community, crossesCuts: false)
    let near = DesignationSearch(problem)
    var far = DesignationProblem(graph, community, crossesCuts: true)
    for lane in near.chosen {
      problem.roles[lane] = .kept
      far.roles[lane] = .kept
    }
    let beyond = DesignationSearch(far)
    isExact = near.isExact && beyond.isExact
    chosen = (near.chosen + beyond.chosen).map { lanes[$0].id }.sorted()
    let isChosen = Set(chosen)
    refused = own.filter { $0.designated == .unknown && !isChosen.contains($0.id) }.map(\.id)
    designated = own.filter { $0.designated == .yes || isChosen.contains($0.id) }.map(\.id)
    unserved = beyond.unserved.map { houses[$0].core.id }
    let stillUnserved = Set(beyond.unserved)
    behindFixed = near.unserved.filter { !stillUnserved.contains($0) }.map { houses[$0].core.id }
  }
}

extension Community {
  /// The community with everything gone that somebody can clear, and every gate open.
  func cleared() -> Community {
    var result = self
    result.obstructions.removeAll { $0.isMovable || $0.kind.isVehicle }
    result.parking = []
    // An open gate without a width leaves its place open to doubt, not closed.
    for index in result.gates.indices {
      result.gates[index].opens = .open
      result.gates[index].width = nil
    }
    return result
  }
}
