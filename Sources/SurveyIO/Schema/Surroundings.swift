import Geometry
public import Model

/// Communities with all that lies within reach of them and not only what they are judged by: ways,
/// gates, buildings, parking and sites, for walking to where cars may go.
public struct Surroundings: Sendable {
  private let assembly: SurveyAssembly
  private let distance: Double
  private let grid: EnvelopeGrid
  /// Positions of the items in the grid, by their number there.
  private let items: [Int]

  /// - Parameter distance: metres around a community's box.
  /// - Complexity: O(vertices).
  public init(_ assembly: SurveyAssembly, distance: Double) {
    self.assembly = assembly
    self.distance = distance
    var grid = EnvelopeGrid(cell: 200)
    var items: [Int] = []
    for (number, item) in assembly.items.enumerated() {
      switch item {
      case .surface, .obstruction, .measurement: continue
      case .lane, .building, .parking, .road, .gate, .plain: break
      }
      guard let shape = item.shape else { continue }
      grid.insert(MercatorPlane.envelope(shape.envelope))
      items.append(number)
    }
    self.grid = grid
    self.items = items
  }

  /// The community at a position of the assembly, in metres of its frame; `nil` for lanes outside all
  /// communities.
  ///
  /// - Complexity: O(vertices within reach).
  public func community(at position: Int) -> Community? {
    let owner = assembly.owners[position]
    guard let number = owner.community else { return nil }
    let outline = assembly.index.outlines[number]
    let frame = LocalFrame(origin: owner.frameOrigin)
    var result = outline.community(frame)
    var box = Envelope()
    for part in outline.boundary { box.add(MercatorPlane.envelope(part.envelope)) }
    guard !box.isEmpty else { return result }
    let scale = MercatorPlane.unitsPerMetre(atY: max(abs(box.minY), abs(box.maxY)))
    var near: Set<Int> = []
    grid.forEach(meeting: box.expanded(by: distance * scale)) { near.insert(items[$0]) }
    for item in near.sorted() {
      let members = assembly.memberships[item]
      let ids = members.map { assembly.index.outlines[$0].id }
      assembly.items[item].add(
        to: &result, in: frame, communities: ids, isContext: !members.contains(number))
    }
    return result
  }
}
