internal import Geometry
internal import Model

/// What measuring had to mend or met drawn over a lane; the drawing stays as it is.
struct DrawingNotes {
  private(set) var all: [DrawingNote] = []

  init(_ measurement: CommunityMeasurement) {
    let lanes = measurement.community.lanes
    func add(_ lane: Int, _ code: String, _ other: String, _ size: Double, isRepaired: Bool) {
      all.append(
        DrawingNote(
          subject: lanes[lane].id, code: code, other: other,
          // To the millimetre, so that two communities with frames of their own say the same.
          size: (size * 1000).rounded() / 1000, isRepaired: isRepaired))
    }
    for bridge in measurement.network.bridges {
      // Between two lanes both ends tell it alike, whichever community measures them.
      let ids = bridge.lanes.sorted { lanes[$0].id < lanes[$1].id }
      guard let first = ids.first, bridge.lanes.contains(where: { !lanes[$0].core.isContext })
      else { continue }
      add(
        first, "lane-gap-bridged", ids.count > 1 ? lanes[ids[1]].id : lanes[first].id, bridge.gap,
        isRepaired: true)
    }
    for filled in measurement.surface.bridged where !lanes[filled.lane].core.isContext {
      add(filled.lane, "surface-slit-bridged", "", filled.area, isRepaired: true)
    }
    for doubt in measurement.collection.doubts
    where doubt.kind == .archway && !lanes[doubt.lane].core.isContext {
      add(
        doubt.lane, "lane-crosses-building", doubt.id, doubt.to - doubt.from, isRepaired: false)
    }
  }
}
