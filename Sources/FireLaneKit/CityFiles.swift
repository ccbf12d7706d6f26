import Foundation
import Geometry
import Model
import Planning
import SurveyIO

/// Plans read back as one problem of the city, with where communities and lots are.
struct CityFiles {
  private(set) var problem = CityProblem(communities: [], lots: [], ways: [], isEstimated: [])
  /// Middles in degrees, by position in the problem.
  private(set) var communityPlaces: [Coordinate?] = []
  private(set) var lotPlaces: [Coordinate?] = []
  /// Digests of the surveys that were planned.
  private(set) var digests: [String] = []

  private struct Way {
    var community: String
    var lot: String
    var walk: Int
    var isEstimate: Bool
  }

  /// - Throws: `PlannerError` when a file is missing, broken or no plan, or when a community comes
  ///   twice.
  init(paths: [String], width: Int) throws {
    try self.init(try paths.map { try GeoJSONReader(width: width).read(path: $0) })
  }

  /// A plan as it was just written.
  init(document: [UInt8], width: Int) throws {
    try self.init([try GeoJSONReader(width: width).read(bytes: document, name: "plan.geojson")])
  }

  private init(_ files: [SourceFile]) throws {
    var communities: [String: (CityProblem.Community, Coordinate?)] = [:]
    var lots: [String: (CityProblem.Lot, Coordinate?)] = [:]
    var ways: [Way] = []
    for file in files {
      let path = file.name
      guard let header = file.header, header["command"] as? String == "plan"
      else { throw PlannerError(.badData, "plan-not-a-plan", at: path) }
      digests.append(header["input_digest"] as? String ?? "")
      for feature in try CheckFile.inDegrees(file) {
        switch feature.text("feature") {
        case "community":
          guard let community = Self.community(feature) else { continue }
          guard communities[community.id] == nil else {
            throw PlannerError(.badData, "city-twice", at: path, [community.id])
          }
          communities[community.id] = (community, feature.shape.map(Self.middle))
        case "supply":
          guard let (lot, way) = Self.supply(feature) else { continue }
          lots[lot.id] = lots[lot.id] ?? (lot, feature.shape.map(Self.middle))
          ways.append(way)
        default: continue
        }
      }
    }
    let ids = communities.keys.sorted()
    let names = lots.keys.sorted()
    let places = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
    let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    ways.sort { ($0.community, $0.lot) < ($1.community, $1.lot) }
    let known = ways.filter { places[$0.community] != nil }
    communityPlaces = ids.map { communities[$0]?.1 }
    lotPlaces = names.map { lots[$0]?.1 }
    problem = CityProblem(
      communities: ids.compactMap { communities[$0]?.0 }, lots: names.compactMap { lots[$0]?.0 },
      ways: known.compactMap { way in
        guard let community = places[way.community], let lot = numbers[way.lot] else { return nil }
        return CarAssignment.Way(community: community, lot: lot, walk: way.walk)
      }, isEstimated: known.map(\.isEstimate))
  }

  private static func middle(_ shape: Shape) -> Coordinate { shape.envelope.centre }

  /// Cars that find no place inside, as the last scenario without places outside leaves them; a
  /// community that has to be surveyed first takes no place from others yet.
  private static func community(_ feature: SourceFeature) -> CityProblem.Community? {
    guard let id = feature.text("id") else { return nil }
    var result = CityProblem.Community(
      id: id, name: feature.text("name"), planClass: feature.text("class") ?? "S")
    result.cutOff = feature.whole("households_cut_off") ?? 0
    result.buildingsCutOff = feature.whole("buildings_cut_off") ?? 0
    let scenarios = feature.structure("scenarios") as? [[String: Any]] ?? []
    let inside = scenarios.filter { ["A", "B"].contains($0["name"] as? String ?? "") }
    let chosen = inside.first { $0["recommended"] as? Bool == true } ?? inside.last
    guard let chosen, result.planClass != "S" else { return result }
    let account = feature.structure("car_account") as? [String: Any] ?? [:]
    let unhoused = whole(chosen["unhoused"])
    let short = whole(account["night_cars"]).flatMap { cars in
      whole(chosen["stalls_after"]).map { cars - $0 }
    }
    result.areCarsKnown = unhoused != nil || short != nil
    result.cars = max(0, unhoused ?? 0, short ?? 0)
    result.isEstimate = account["estimate"] as? Bool ?? false
    result.costLow = whole(chosen["cost_low"]) ?? 0
    result.costHigh = whole(chosen["cost_high"]) ?? 0
    result.unpriced = whole(chosen["unpriced"]) ?? 0
    return result
  }

  private static func supply(_ feature: SourceFeature) -> (CityProblem.Lot, Way)? {
    guard let community = feature.text("community"), let id = feature.text("lot"),
      let kind = feature.text("kind").flatMap(NearbySupply.Place.Kind.init),
      let walk = feature.number("walk")
    else { return nil }
    let lot = CityProblem.Lot(
      id: id, kind: kind, night: max(0, feature.whole("night") ?? 0),
      day: max(0, feature.whole("day") ?? 0), costLow: feature.whole("cost_low") ?? 0,
      costHigh: feature.whole("cost_high") ?? 0, hours: feature.text("hours"),
      consent: feature.text("consent"))
    return (
      lot,
      Way(
        community: community, lot: id, walk: Int((walk * 10).rounded()),
        isEstimate: feature.flag("estimate") ?? false)
    )
  }

  private static func whole(_ value: Any?) -> Int? { (value as? NSNumber)?.intValue }
}
