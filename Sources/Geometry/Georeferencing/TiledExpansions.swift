/// Expansions of one projection about the middles of fixed tiles, kept for the next point near by.
///
/// The tile depends on the point alone, so a point gets the same digits whatever came before it.
struct TiledExpansions {
  private let projection: TransverseMercator
  private let toDegrees: Bool
  private var slots: [(tile: Tile, expansion: ConformalExpansion)?]

  private struct Tile: Hashable {
    var column: Int
    var row: Int
  }

  /// Metres and degrees: a corner is 7 km from the middle, where the polynomials err by 10⁻¹² m.
  private static let tileInMetres = 10_000.0
  private static let tileInDegrees = 0.1
  private static let slotsPerSide = 4

  init(_ projection: TransverseMercator, toDegrees: Bool) {
    self.projection = projection
    self.toDegrees = toDegrees
    slots = Array(repeating: nil, count: Self.slotsPerSide * Self.slotsPerSide)
  }

  /// Degrees of a position in metres, or the other way.
  @inline(__always)
  mutating func callAsFunction(_ position: Coordinate) -> Coordinate {
    let size = toDegrees ? Self.tileInMetres : Self.tileInDegrees
    let column = (position.x / size).rounded(.down)
    let row = (position.y / size).rounded(.down)
    // Beyond these the whole series is asked: far from the meridian, near a pole, not a number.
    guard abs(column) < 1e9, abs(row) < 1000 else { return slow(position) }
    let tile = Tile(column: Int(column), row: Int(row))
    let slot = (tile.column & 3) * Self.slotsPerSide + (tile.row & 3)
    if slots[slot]?.tile != tile {
      guard let made = expansion(tile, size) else { return slow(position) }
      slots[slot] = (tile, made)
    }
    guard let expansion = slots[slot]?.expansion else { return slow(position) }
    if toDegrees {
      let degrees = expansion.position(ofOffset: position - expansion.image)
      return Coordinate(degrees.longitude, degrees.latitude)
    }
    return expansion.image
      + expansion.offset(of: LonLat(longitude: position.x, latitude: position.y))
  }

  private func expansion(_ tile: Tile, _ size: Double) -> ConformalExpansion? {
    let middle = Coordinate((Double(tile.column) + 0.5) * size, (Double(tile.row) + 0.5) * size)
    let centre =
      toDegrees
      ? projection.unproject(middle) : LonLat(longitude: middle.x, latitude: middle.y)
    guard abs(centre.latitude) < 75, abs(centre.longitude - projection.centralMeridian) < 8 else {
      return nil
    }
    return ConformalExpansion(of: projection, about: centre)
  }

  private func slow(_ position: Coordinate) -> Coordinate {
    guard toDegrees else {
      return projection.project(LonLat(longitude: position.x, latitude: position.y))
    }
    let degrees = projection.unproject(position)
    return Coordinate(degrees.longitude, degrees.latitude)
  }
}

extension TiledExpansions {
  mutating func transform(_ coordinates: inout [Coordinate]) {
    for index in coordinates.indices { coordinates[index] = self(coordinates[index]) }
  }
}
