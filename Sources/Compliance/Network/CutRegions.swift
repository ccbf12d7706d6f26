internal import Model

/// The parts into which cuts divide the lanes, and how many cuts lie between each part and a way in.
///
/// Inside a part an engine drives freely. A building is behind the cuts on every way with the fewest
/// of them to the nearest parts that together serve it: where two ways lead there and both are cut
/// once, it is behind both, and curing either frees it; where a free way leads there, it is behind
/// none.
struct CutRegions {
  private let graph: ServiceGraph
  /// Part of each node.
  private let region: [Int]
  /// Number of cuts to a way in, by part; `nil` where no way leads.
  private let distance: [Int?]
  /// Parts reached when every cut that may be none is none.
  private let isPossible: [Bool]
  private let entries: Set<Int>

  /// - Complexity: O(nodes + stretches + cuts).
  init(_ graph: ServiceGraph) {
    self.graph = graph
    let sets = DisjointSets(count: graph.nodeCount)
    for stretch in graph.stretches { sets.unite(stretch.startNode, stretch.endNode) }
    let region = (0..<graph.nodeCount).map { sets.root($0) }
    self.region = region
    entries = Set(graph.waysIn.map { region[$0] })
    let links = Self.links(graph, region, graph.cuts.indices.map { $0 })
    distance = Self.distances(from: entries, links)
    let unsure = graph.cuts.indices.filter { !graph.cuts[$0].isProved }
    isPossible = Self.distances(from: entries, Self.links(graph, region, unsure)).map { $0 != nil }
  }

  /// Neighbours of each part across the given cuts.
  private static func links(_ graph: ServiceGraph, _ region: [Int], _ cuts: [Int]) -> [[Int]] {
    var links: [[Int]] = Array(repeating: [], count: region.count)
    for cut in cuts {
      let (a, b) = (region[graph.cuts[cut].firstNode], region[graph.cuts[cut].secondNode])
      links[a].append(b)
      links[b].append(a)
    }
    return links
  }

  private static func distances(from entries: Set<Int>, _ links: [[Int]]) -> [Int?] {
    var result: [Int?] = Array(repeating: nil, count: links.count)
    var front = entries.sorted()
    for entry in front { result[entry] = 0 }
    var steps = 0
    while !front.isEmpty {
      steps += 1
      var next: [Int] = []
      for part in front {
        for neighbour in links[part] where result[neighbour] == nil {
          result[neighbour] = steps
          next.append(neighbour)
        }
      }
      front = next
    }
    return result
  }

  // MARK: Today

  private func part(of stretch: Int) -> Int { region[graph.stretches[stretch].startNode] }

  /// Whether an engine gets to a stretch today; `nil` where a cut on the way may be none.
  func isReached(stretch: Int) -> Bool? {
    let part = part(of: stretch)
    if distance[part] == 0 { return true }
    return isPossible[part] ? nil : false
  }

  /// Whether a building is reached today; `nil` where a cut on the way may be none.
  func isServed(_ building: Int) -> Bool? {
    if graph.isServed(building, by: { isReached(stretch: $0) == true }) { return true }
    return graph.isServed(building) { isReached(stretch: $0) != false } ? nil : false
  }

  // MARK: Cures

  /// The cuts a building lies behind, by index; empty where no lane serves it or no way leads there.
  func cuts(before building: Int) -> [Int] {
    let serving = graph.services(of: building).compactMap { service -> (part: Int, cuts: Int)? in
      let part = part(of: service.stretch)
      return distance[part].map { (part, $0) }
    }
    for most in Set(serving.map(\.cuts)).sorted() {
      let served = graph.isServed(building) { stretch in
        distance[part(of: stretch)].map { $0 <= most } ?? false
      }
      guard served else { continue }
      let near = Set(serving.filter { $0.cuts <= most }.map(\.part))
      // Mostly one part alone does; only where none does are several needed together.
      let sufficient = near.filter { part in
        distance[part] == most
          && graph.isServed(building) { stretch in
            let own = self.part(of: stretch)
            return own == part || distance[own] == 0
          }
      }
      return cutsOnWays(to: sufficient.isEmpty ? near : sufficient)
    }
    return []
  }

  /// Every cut on a way with the fewest cuts to one of the parts.
  private func cutsOnWays(to parts: Set<Int>) -> [Int] {
    var isOnWay = parts
    var open = parts.sorted()
    var result: Set<Int> = []
    while let part = open.popLast() {
      for index in graph.cuts.indices {
        let cut = graph.cuts[index]
        let (a, b) = (region[cut.firstNode], region[cut.secondNode])
        guard a == part || b == part, let here = distance[part] else { continue }
        let other = a == part ? b : a
        guard let there = distance[other], there == here - 1 else { continue }
        result.insert(index)
        if isOnWay.insert(other).inserted { open.append(other) }
      }
    }
    return result.sorted()
  }

  /// Whether a building is reached once everything with the given id is cured and nothing else.
  func isServed(_ building: Int, withoutCut id: String) -> Bool {
    let cured = graph.cuts.indices.filter { graph.cuts[$0].id == id }
    let links = Self.links(graph, region, cured)
    var isOpen = entries
    var front = cured.flatMap { [graph.cuts[$0].firstNode, graph.cuts[$0].secondNode] }
      .map { region[$0] }.filter(entries.contains)
    while let part = front.popLast() {
      for next in links[part] where isOpen.insert(next).inserted { front.append(next) }
    }
    return graph.isServed(building) { isOpen.contains(part(of: $0)) }
  }
}
