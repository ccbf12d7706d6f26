internal import Geometry
internal import Model

/// What a rule may look at: a community as it was measured, its network and what is reached today.
struct MeasuredCommunity {
  let measurement: CommunityMeasurement
  let profile: RuleProfile
  /// `nil` where the survey has no road, gate or outline: nobody can say where an engine comes in.
  let network: (graph: ServiceGraph, reachability: Reachability)?

  /// Lanes and turns that every engine asked for was proved to drive.
  let driven: Set<String>

  let cover: SurveyCover

  /// `nil` where the profile asks for no ground for ladders.
  let ladderSites: LadderSites?

  /// The community with every layer in the order of its ids.
  var community: Community { measurement.community }

  /// The buildings that are judged here: those of the community, without neighbours that only came
  /// along to be measured with.
  var ownBuildings: [Building] { community.buildings.filter { community.isOwn($0.core) } }

  init(
    _ measurement: CommunityMeasurement, profile: RuleProfile, driven: Set<String> = []
  ) {
    self.measurement = measurement
    self.driven = driven
    let cover = SurveyCover(measurement, profile)
    self.cover = cover
    self.profile = profile
    ladderSites = LadderSites.Limits(profile).map { LadderSites(measurement, profile, $0, cover) }
    let community = measurement.community
    guard !community.roads.isEmpty || !community.gates.isEmpty || !community.boundary.isEmpty else {
      network = nil
      return
    }
    let graph = measurement.serviceGraph(profile)
    network = (graph, Reachability(measurement, graph, cover, profile: profile))
  }

  /// A finding on a thing of the survey, with nothing measured yet.
  ///
  /// - Parameter limit: id of the figure that is held to, where it is not the rule's own.
  func finding(
    _ rule: String, limit: String? = nil, _ core: FeatureCore, verdict: Verdict,
    basis: Basis = .asBuilt, state: LaneState = .built
  ) -> Finding {
    profile.finding(
      rule, limit: limit, subject: core.id, communities: core.communities, verdict: verdict,
      basis: basis, state: state)
  }

  /// A finding on the community as a whole.
  func finding(
    onCommunity rule: String, limit: String? = nil, verdict: Verdict, basis: Basis = .asBuilt
  ) -> Finding {
    let id = community.id ?? ""
    return profile.finding(
      rule, limit: limit, subject: id, communities: id.isEmpty ? [] : [id], verdict: verdict,
      basis: basis, state: .built)
  }
}
