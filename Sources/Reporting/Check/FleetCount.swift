public import Model
import SurveyIO

/// What one vehicle came to in a community or in all.
public struct FleetCount: Hashable, Sendable {
  /// Id of the vehicle.
  public var vehicle: String
  public var lanes = Answers()
  public var turns = Answers()
  public var buildings = Answers()

  /// Proved, refuted, cannot tell.
  public struct Answers: Hashable, Sendable {
    public var yes = 0
    public var no = 0
    public var unknown = 0

    public var all: Int { yes + no + unknown }

    mutating func add(_ answer: Bool?) {
      switch answer {
      case true: yes += 1
      case false: no += 1
      case nil: unknown += 1
      }
    }
  }

  public init(vehicle: String) { self.vehicle = vehicle }

  mutating func add(_ result: SweptPathResult) {
    let answer: Bool? =
      switch result.result {
      case .possible: true
      case .impossible: false
      case .notFound: nil
      }
    if result.lanes.isEmpty { lanes.add(answer) } else { turns.add(answer) }
  }

  func write(to json: inout JSONBuffer) {
    json.beginObject()
    json.string("vehicle", vehicle)
    for (name, answers) in [("lanes", lanes), ("turns", turns)] {
      json.integer("\(name)_possible", answers.yes)
      json.integer("\(name)_impossible", answers.no)
      json.integer("\(name)_not_found", answers.unknown)
    }
    json.integer("buildings_reached", buildings.yes)
    json.integer("buildings_not_reached", buildings.no)
    json.integer("buildings_unknown", buildings.unknown)
    json.endObject()
  }
}

/// The engine that strips are held to, and the vehicles that were driven.
public struct AssumedEngine: Hashable, Sendable {
  /// Metres; `nil` where the profile states none and no vehicle was named.
  public var widthWithMirrors: Double?
  public var length: Double?
  /// False for a default of this program that no code gives.
  public var isPrescribed: Bool
  public var vehicles: [Vehicle]

  public init(_ profile: RuleProfile, vehicles: [Vehicle]) {
    let limit = profile.limit("vehicle.width-with-mirrors")
    let widest = vehicles.map(\.widthWithMirrors).max()
    widthWithMirrors = [limit?.value, widest].compactMap { $0 }.max()
    length = profile.value("vehicle.length")
    isPrescribed = limit?.isPrescribed ?? false
    self.vehicles = vehicles
  }

  func write(to json: inout JSONBuffer) {
    json.beginObject()
    json.metres("width_with_mirrors", widthWithMirrors)
    json.metres("length", length)
    json.bool("prescribed", isPrescribed)
    json.key("vehicles")
    json.beginArray()
    for vehicle in vehicles { vehicle.write(to: &json) }
    json.endArray()
    json.endObject()
  }
}

extension Vehicle {
  /// Every figure with where it came from.
  fileprivate func write(to json: inout JSONBuffer) {
    json.beginObject()
    json.string("id", id)
    json.string("name", name)
    json.key("figures")
    json.beginObject()
    for field in Field.allCases {
      guard let figure = figure(field) else { continue }
      json.key(field.rawValue)
      json.beginObject()
      json.metres("value", figure.value)
      json.string("unit", field.unit)
      json.string("provenance", figure.provenance?.rawValue)
      json.string("source", figure.source)
      json.string("grade", figure.grade)
      json.endObject()
    }
    json.endObject()
    json.endObject()
  }
}
