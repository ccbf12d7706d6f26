import Geometry

/// Gives elements of OpenStreetMap their shapes.
struct OSMShapes {
  private let extract: OSMExtract
  private let ways: [Int64: Int]

  init(_ extract: OSMExtract) {
    self.extract = extract
    var ways: [Int64: Int] = [:]
    for (number, element) in extract.elements.enumerated() where element.kind == .way {
      ways[element.id] = number
    }
    self.ways = ways
  }

  /// Degrees; `nil` where the extract lacks the nodes or ways, or the relation is no area.
  func shape(of element: OSMExtract.Element) -> Shape? {
    switch element.kind {
    case .node: return element.positions.first.map(Shape.point)
    case .way:
      let line = positions(of: element)
      guard line.count >= 2 else { return nil }
      if line.count >= 4, line.first == line.last, OSMTheme.isArea(element) {
        return .polygon(Polygon(line))
      }
      return .lineString(LineString(line))
    case .relation:
      guard ["multipolygon", "boundary"].contains(element.tag("type") ?? "") else { return nil }
      return area(of: element)
    }
  }

  private func positions(of way: OSMExtract.Element) -> [Coordinate] {
    way.positions.isEmpty ? way.nodes.compactMap { extract.places[$0] } : way.positions
  }

  /// Rings of a relation: ways that meet end to end, holes by role, else by where they lie.
  private func area(of relation: OSMExtract.Element) -> Shape? {
    var outer: [[Coordinate]] = []
    var inner: [[Coordinate]] = []
    for member in relation.members where member.kind == .way {
      let line =
        member.positions.isEmpty
        ? ways[member.id].map { positions(of: extract.elements[$0]) } ?? [] : member.positions
      if line.count < 2 { return nil }
      if member.role == "inner" { inner.append(line) } else { outer.append(line) }
    }
    guard let shells = Self.rings(outer), let holes = Self.rings(inner), !shells.isEmpty else {
      return nil
    }
    var polygons = shells.map { Polygon($0) }
    for hole in holes {
      guard let owner = polygons.firstIndex(where: { $0.exterior.encloses(hole[0]) }) else {
        continue
      }
      polygons[owner].holes.append(Ring(hole))
    }
    return polygons.count == 1 ? .polygon(polygons[0]) : .multiPolygon(polygons)
  }

  /// Joins lines end to end; `nil` when some stay open, because the extract cuts the area.
  ///
  /// - Complexity: O(positions).
  static func rings(_ lines: [[Coordinate]]) -> [[Coordinate]]? {
    var ends: [Coordinate: [Int]] = [:]
    for (number, line) in lines.enumerated() where line.first != line.last {
      for end in [line.first, line.last].compactMap({ $0 }) {
        ends[end, default: []].append(number)
      }
    }
    var isUsed = [Bool](repeating: false, count: lines.count)
    var rings: [[Coordinate]] = []
    for start in lines.indices where !isUsed[start] {
      var ring = lines[start]
      isUsed[start] = true
      while let last = ring.last, ring.first != last {
        while let next = ends[last]?.last, isUsed[next] { ends[last]?.removeLast() }
        guard let next = ends[last]?.last else { return nil }
        isUsed[next] = true
        ring +=
          lines[next].first == last ? lines[next].dropFirst() : lines[next].reversed().dropFirst()
      }
      if ring.count < 4 { return nil }
      rings.append(ring)
    }
    return rings
  }
}
