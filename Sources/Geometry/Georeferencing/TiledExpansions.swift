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

  /// Turns positions in metres into degrees, or back, in place.
  mutating func transform(_ coordinates: UnsafeMutableBufferPointer<Coordinate>) {
    var start = 0
    while start < coordinates.count {
      // Neighbours in a file are neighbours on the ground: whole runs share a tile.
      let tile = tile(of: coordinates[start])
      var end = start + 1
      while end < coordinates.count, self.tile(of: coordinates[end]) == tile { end += 1 }
      transform(UnsafeMutableBufferPointer(rebasing: coordinates[start..<end]), in: tile)
      start = end
    }
  }

  private mutating func transform(
    _ run: UnsafeMutableBufferPointer<Coordinate>, in tile: Tile?
  ) {
    guard let tile, let slot = slot(for: tile) else {
      for index in run.indices { run[index] = slow(run[index]) }
      return
    }
    // Handed over in place: an expansion is half a kilobyte.
    slots[slot]?.expansion.apply(run, toDegrees: toDegrees)
  }

  private var size: Double { toDegrees ? Self.tileInMetres : Self.tileInDegrees }

  /// `nil` where only the whole series holds: absurdly far away, or not a number.
  @inline(__always)
  private func tile(of position: Coordinate) -> Tile? {
    let column = (position.x / size).rounded(.down)
    let row = (position.y / size).rounded(.down)
    guard abs(column) < 1e9, abs(row) < 1e9 else { return nil }
    return Tile(column: Int(column), row: Int(row))
  }

  /// Where the expansion of a tile is kept; `nil` where only the whole series holds.
  private mutating func slot(for tile: Tile) -> Int? {
    let slot = (tile.column & 3) * Self.slotsPerSide + (tile.row & 3)
    if slots[slot]?.tile != tile {
      guard let made = expansion(tile, size) else { return nil }
      slots[slot] = (tile, made)
    }
    return slot
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

extension ConformalExpansion {
  fileprivate func apply(_ run: UnsafeMutableBufferPointer<Coordinate>, toDegrees: Bool) {
    if toDegrees { positions(run, shift: image) } else { offsets(run, shift: image) }
  }
}
