import Geometry
import Model

/// What is judged together: a community, or lanes outside all of them that touch.
struct SurveyOwner: Sendable {
  /// Position among the communities, `nil` for a group of lanes outside them.
  var community: Int?
  var frameOrigin: LonLat
  /// Ascending positions of items, and whether each is a neighbour's.
  var items: [(item: Int32, isContext: Bool)] = []
}

/// Finds where everything belongs: communities by place, groups of lanes, and what lies in reach.
///
/// Neither the order of features nor what lies far away changes any answer.
/// - Complexity: about O(*n* log *n*); boxes of at most 100 m in a grid, no pairs.
struct Placement: Sendable {
  private(set) var owners: [SurveyOwner]
  /// For each item, positions of the communities it belongs to, ascending.
  private(set) var memberships: [[Int]]
  /// Items that no owner took.
  private(set) var unplaced: [Int] = []

  private let items: [SurveyItem]
  private let index: CommunityIndex
  private let reach: Double
  /// Owners of each lane, by item; empty for other items.
  private var laneOwners: [[Int32]]

  init(
    items: [SurveyItem], memberships: [[Int]], index: CommunityIndex, reach: Double,
    width: Int = 1
  ) {
    self.items = items
    self.memberships = memberships
    self.index = index
    self.reach = reach
    laneOwners = Array(repeating: [], count: items.count)
    owners = index.outlines.enumerated().map {
      SurveyOwner(community: $0.offset, frameOrigin: $0.element.frameOrigin)
    }
    let pieces = lanePieces()
    group(pieces)
    place(pieces, width: width)
  }

  /// A short stretch of a lane with its box in the Mercator plane.
  private struct Piece: Sendable {
    var item: Int
    var envelope: Envelope
    var unitsPerMetre: Double
    /// Half the width of the lane, metres.
    var halfWidth: Double
  }

  /// Lanes cut where their boxes would exceed 100 m.
  private func lanePieces() -> [Piece] {
    var pieces: [Piece] = []
    for (number, item) in items.enumerated() {
      guard case .lane(let lane) = item else { continue }
      let halfWidth = max(3, (lane.width?.value ?? 0) / 2)
      for line in lane.centreline {
        var box = Envelope()
        var scale = 0.0
        var last: Coordinate?
        for degrees in line.coordinates {
          let position = MercatorPlane.position(degrees)
          if scale == 0 { scale = MercatorPlane.unitsPerMetre(atY: position.y) }
          var grown = box
          grown.add(position)
          if let last, max(grown.width, grown.height) > 100 * scale, !box.isEmpty {
            pieces.append(
              Piece(item: number, envelope: box, unitsPerMetre: scale, halfWidth: halfWidth))
            box = Envelope([last, position])
          } else {
            box = grown
          }
          last = position
        }
        pieces.append(
          Piece(item: number, envelope: box, unitsPerMetre: scale, halfWidth: halfWidth))
      }
    }
    return pieces
  }

  /// Makes an owner of each set of lanes outside all communities whose widened boxes touch.
  private mutating func group(_ pieces: [Piece]) {
    for (number, communities) in memberships.enumerated() {
      guard case .lane = items[number] else { continue }
      laneOwners[number] = communities.map(Int32.init)
    }
    let outside = pieces.filter { memberships[$0.item].isEmpty }
    if outside.isEmpty { return }
    var parent = Array(items.indices)
    func root(_ item: Int) -> Int {
      var item = item
      while parent[item] != item {
        parent[item] = parent[parent[item]]
        item = parent[item]
      }
      return item
    }
    var grid = EnvelopeGrid(cell: 150)
    for (number, piece) in outside.enumerated() {
      let box = piece.envelope.expanded(by: (piece.halfWidth + 1) * piece.unitsPerMetre)
      grid.forEach(meeting: box) { other in
        let (a, b) = (root(outside[other].item), root(outside[number].item))
        // Items are sorted by id, so the root is the first of its group by id.
        if a != b { parent[max(a, b)] = min(a, b) }
      }
      grid.insert(box)
    }
    var ownerOfRoot: [Int: Int] = [:]
    var boxes: [Int: Envelope] = [:]
    var lanes: [Int] = []
    for (number, item) in items.enumerated() {
      guard case .lane = item, memberships[number].isEmpty, let shape = item.shape else { continue }
      lanes.append(number)
      let owner: Int
      if let known = ownerOfRoot[root(number)] {
        owner = known
      } else {
        owner = owners.count
        ownerOfRoot[root(number)] = owner
        owners.append(
          SurveyOwner(community: nil, frameOrigin: LonLat(longitude: 0, latitude: 0)))
      }
      laneOwners[number] = [Int32(owner)]
      boxes[owner, default: Envelope()].add(shape.envelope)
    }
    for owner in index.outlines.count..<owners.count {
      owners[owner].frameOrigin = LocalFrame.origin(for: boxes[owner] ?? Envelope())
    }
  }

  /// Who takes the items of a stretch, item by item.
  private struct Takers: Sendable {
    /// Those of the first item, then those of the second, and so on.
    var owners: [Int32] = []
    /// By item: how many there are, and how many of them it belongs to.
    var counts: [(all: Int32, own: Int32)] = []
  }

  private mutating func place(_ pieces: [Piece], width: Int) {
    var grid = EnvelopeGrid(cell: 150)
    for piece in pieces {
      grid.insert(piece.envelope.expanded(by: reach * piece.unitsPerMetre))
    }
    let lanesByID = laneNumbers()
    let found = Stretches.map(items.count, width: width, least: 1000) { [self, grid] range in
      takers(of: range, pieces, grid, lanesByID)
    }
    var number = 0
    for part in found {
      var next = 0
      for count in part.counts {
        give(number, to: part.owners[next..<next + Int(count.all)], own: Int(count.own))
        next += Int(count.all)
        number += 1
      }
    }
  }

  private mutating func give(_ number: Int, to found: ArraySlice<Int32>, own: Int) {
    if found.isEmpty { unplaced.append(number) }
    let isLane: Bool
    if case .lane = items[number] { isLane = true } else { isLane = false }
    // A lane is measured in the first of its owners only; elsewhere, and near others, it is
    // context. Anything else is a neighbour's when it belongs to some other community.
    let isForeign = !memberships[number].isEmpty
    for (position, owner) in found.enumerated() {
      let isContext = isLane ? position > 0 : position >= own && isForeign
      owners[Int(owner)].items.append((Int32(number), isContext))
    }
  }

  private func takers(
    of range: Range<Int>, _ pieces: [Piece], _ grid: EnvelopeGrid, _ lanesByID: [String: Int]
  ) -> Takers {
    var takers = Takers()
    takers.owners.reserveCapacity(range.count)
    takers.counts.reserveCapacity(range.count)
    var stamp = [Int32](repeating: -1, count: owners.count)
    for number in range {
      let start = takers.owners.count
      func add(_ owner: Int32) {
        if stamp[Int(owner)] == Int32(number) { return }
        stamp[Int(owner)] = Int32(number)
        takers.owners.append(owner)
      }
      if case .lane = items[number] {
        laneOwners[number].forEach(add)
      } else {
        memberships[number].forEach { add(Int32($0)) }
      }
      let own = takers.owners.count - start
      if case .measurement(let value) = items[number], let lane = value.lane,
        let target = lanesByID[lane]
      {
        laneOwners[target].forEach(add)
      }
      if let shape = items[number].shape {
        grid.forEach(meeting: MercatorPlane.envelope(shape.envelope)) { piece in
          laneOwners[pieces[piece].item].forEach(add)
        }
      }
      takers.counts.append((Int32(takers.owners.count - start), Int32(own)))
    }
    return takers
  }

  private func laneNumbers() -> [String: Int] {
    var result: [String: Int] = [:]
    guard
      items.contains(where: { item in
        if case .measurement = item { return true }
        return false
      })
    else { return result }
    for (number, item) in items.enumerated() {
      if case .lane(let lane) = item { result[lane.id] = number }
    }
    return result
  }
}
