internal import Geometry

/// Where lanes run: nearest place, and the stretches inside an area.
///
/// A class, since it is made when it is first asked: most lanes have nothing to ask for.
final class LaneIndex {
  /// A place on a lane.
  struct Place {
    var lane: Int
    /// The lane's own station.
    var station: Double
    var position: Coordinate
    /// Unit vector along the lane as drawn.
    var direction: Coordinate
    var distance: Double
  }

  private let network: LaneNetwork
  private lazy var index = Index(network)

  private struct Index {
    var segments: [Segment] = []
    var owners: [(lane: Int, station: Double)] = []
    let grid: SegmentGrid
    let scratch: SegmentGrid.Scratch

    init(_ network: LaneNetwork) {
      for arm in network.arms {
        var station = arm.laneFrom
        for (a, b) in zip(arm.coordinates, arm.coordinates.dropFirst()) {
          segments.append(Segment(a, b))
          owners.append((arm.lane, station))
          station += a.distance(to: b)
        }
      }
      grid = SegmentGrid(segments, cellSize: 10)
      scratch = SegmentGrid.Scratch(count: segments.count)
    }
  }

  init(_ network: LaneNetwork) { self.network = network }

  /// The nearest place on any lane; ties go to the lane that comes first.
  func nearest(to position: Coordinate, within reach: Double) -> Place? {
    var best: (distance: Double, index: Int, fraction: Double)?
    let (segments, owners) = (index.segments, index.owners)
    index.grid.forEach(in: Envelope(position, margin: reach), index.scratch) { index in
      let segment = segments[index]
      let fraction = segment.fractionNearest(to: position)
      let distance = segment.start.interpolated(to: segment.end, fraction: fraction)
        .distance(to: position)
      guard distance <= reach else { return }
      if let known = best, (known.distance, known.index) < (distance, index) { return }
      best = (distance, index, fraction)
    }
    return best.map { found in
      let segment = segments[found.index]
      return Place(
        lane: owners[found.index].lane,
        station: owners[found.index].station + found.fraction * segment.length,
        position: segment.start.interpolated(to: segment.end, fraction: found.fraction),
        direction: WidenedCentreline.unit(segment.start, segment.end), distance: found.distance)
    }
  }

  /// The stretches of lanes inside an area, in lane order.
  func stretches(inside area: Polygon) -> [PavementSurvey.Stretch] {
    let box = area.envelope
    var near: [Int] = []
    let (segments, owners) = (index.segments, index.owners)
    index.grid.forEach(in: box, index.scratch) { near.append($0) }
    var result: [PavementSurvey.Stretch] = []
    for index in near.sorted() {
      let segment = segments[index]
      var cuts = [0.0, 1.0]
      for ring in area.rings {
        for (a, b) in zip(ring.coordinates, ring.coordinates.dropFirst()) {
          let hit = Segment.nearest(segment.start, segment.end, a, b)
          if hit.square == 0, segment.length > 0 {
            cuts.append(segment.start.distance(to: hit.onFirst) / segment.length)
          }
        }
      }
      cuts.sort()
      for (from, to) in zip(cuts, cuts.dropFirst()) where to - from > 1e-9 {
        let middle = segment.start.interpolated(to: segment.end, fraction: (from + to) / 2)
        guard area.encloses(middle) else { continue }
        let owner = owners[index]
        let start = owner.station + from * segment.length
        let end = owner.station + to * segment.length
        if let last = result.last, last.lane == owner.lane, abs(last.to - start) < 1e-6 {
          result[result.count - 1].to = end
        } else {
          result.append(.init(lane: owner.lane, from: start, to: end))
        }
      }
    }
    return result
  }
}
