internal import Geometry

/// Where lanes and roads meet: they cross, or one ends in the carriageway of the other.
struct LineMeetings {
  struct Meeting {
    var first: (line: Int, station: Double)
    var second: (line: Int, station: Double)
    /// Metres walked between the two places.
    var length: Double
    /// Where the first is a lane that ends at an arterial: the side it comes from, true for the
    /// left; `nil` where both sides are joined.
    var side: Bool?
  }

  private(set) var all: [Meeting] = []

  /// How far beyond the edge of a carriageway a line may end and still reach it, metres.
  private static let slack = 1.0

  private struct Piece {
    var line: Int
    var from: Double
    var segment: Segment
  }

  /// - Complexity: about O(*n*) in segments that lie apart.
  init(_ lines: [WalkNetwork.Line]) {
    var pieces: [Piece] = []
    for (number, line) in lines.enumerated() {
      var station = 0.0
      for (a, b) in zip(line.line.coordinates, line.line.coordinates.dropFirst()) {
        pieces.append(Piece(line: number, from: station, segment: Segment(a, b)))
        station += a.distance(to: b)
      }
    }
    guard !pieces.isEmpty else { return }
    let grid = SegmentGrid(pieces.map(\.segment), cellSize: 30)
    let scratch = SegmentGrid.Scratch(count: pieces.count)
    for (number, piece) in pieces.enumerated() {
      grid.forEach(in: Envelope(piece.segment), scratch) { other in
        let second = pieces[other]
        guard other > number, second.line != piece.line,
          let place = piece.segment.properCrossing(with: second.segment)
        else { return }
        all.append(
          Meeting(
            first: (piece.line, piece.from + piece.segment.start.distance(to: place)),
            second: (second.line, second.from + second.segment.start.distance(to: place)),
            length: 0, side: nil))
      }
    }
    for number in lines.indices { addEnds(of: number, lines) }
  }

  private mutating func addEnds(of number: Int, _ lines: [WalkNetwork.Line]) {
    let line = lines[number].line
    guard let start = line.coordinates.first, let end = line.coordinates.last else { return }
    for (station, place) in [(0, start), (line.length, end)] {
      for (other, target) in lines.enumerated() where other != number {
        let reach = target.halfWidth + Self.slack
        guard target.line.envelope.expanded(by: reach).covers(place) else { continue }
        let near = target.line.nearest(to: place)
        guard near.distance <= reach else { continue }
        // Seen from a little way back: the end itself may lie on the centreline.
        let inside = line.coordinate(atStation: station == 0 ? 5 : line.length - 5)
        let isMouth = target.isArterial && !lines[number].isRoad
        all.append(
          Meeting(
            first: (number, station), second: (other, near.station), length: near.distance,
            side: isMouth ? Self.isLeft(inside, of: target.line, at: near.station) : nil))
      }
    }
  }

  /// Which side of a line a position lies on at a station.
  static func isLeft(_ position: Coordinate, of line: LineString, at station: Double) -> Bool {
    let (from, to) = (
      line.coordinate(atStation: station - 1), line.coordinate(atStation: station + 1)
    )
    return (to - from).cross(position - from) > 0
  }
}
