internal import Geometry
internal import Model

/// What has to stand at each way in, held against what the survey has there.
struct EntranceMarkings {
  let survey: MarkingSurvey
  /// How many at each way in.
  let needed: Int

  /// What stands no farther from a way in than this, metres, belongs to it.
  let reach: Double

  static let reachID = "marking.entrance-reach"

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    let own = survey.markings(measured)
    let faults = own.compactMap { survey.finding($0, measured) }
    // Without roads, gates and an outline nobody can say where a way in is; its lanes are asked for.
    guard let graph = measured.network?.graph else { return faults }
    let network = measured.measurement.network
    let designated = Set(survey.designated(measured))
    var bare: Set<Int> = []
    for node in graph.waysIn {
      let lanes = network.nodes[node].ends.map { network.arms[$0.arm].lane }
        .filter(designated.contains)
      guard let lane = lanes.min() else { continue }
      let position = network.nodes[node].position
      let here = own.count { $0.shape.distance(to: position) <= reach }
      if here < needed { bare.insert(lane) }
    }
    let lanes = bare.map { measured.community.lanes[$0].id }
    return faults + survey.open(lanes, own.isEmpty, measured)
  }
}
