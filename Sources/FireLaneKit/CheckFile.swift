import Foundation
import Geometry
import Model
import SurveyIO

/// A check read back from the file that `firelane check` wrote.
struct CheckFile {
  private(set) var profile = ""
  /// Of the survey that was checked.
  private(set) var digest = ""
  private let features: [SourceFeature]

  /// - Throws: `PlannerError` when the file is missing, broken or not written by this program.
  init(path: String, width: Int) throws {
    let file = try GeoJSONReader(width: width).read(path: path)
    guard let header = file.header, header["command"] as? String == "check"
    else { throw PlannerError(.badData, "check-not-ours", at: path) }
    profile = header["profile"] as? String ?? ""
    digest = header["input_digest"] as? String ?? ""
    features = try Self.inDegrees(file)
  }

  /// The features of a file of ours, whatever system it is written in.
  static func inDegrees(_ file: SourceFile) throws -> [SourceFeature] {
    guard let member = file.crsMember else { return file.features }
    do {
      let operation = try CoordinateOperation(try CRSMember.parse(member))
      var shapes = file.features.map(\.shape)
      _ = operation.toDegrees(&shapes)
      return zip(file.features, shapes).map { feature, shape in
        var placed = feature
        placed.shape = shape
        return placed
      }
    } catch {
      throw PlannerError(error, at: file.name)
    }
  }

  /// Degrees.
  var envelope: Envelope {
    var result = Envelope()
    for feature in features { feature.shape?.forEachCoordinate { result.add($0) } }
    return result
  }

  /// Culprits and clearing sets of what is violated.
  var named: Set<String> {
    var result: Set<String> = []
    for feature in features
    where feature.text("feature") == "finding" && feature.text("verdict") == "violates" {
      result.formUnion(feature.texts("culprits") ?? [])
      result.formUnion(feature.texts("clearing_set") ?? [])
    }
    return result
  }

  /// What the check said, in metres of a frame.
  func record(in frame: LocalFrame) -> CheckRecord {
    var result = CheckRecord()
    for feature in features {
      guard let kind = feature.text("feature"), let id = feature.text("id") else { continue }
      let shape = feature.shape.map(frame.project)
      let community = feature.text("community")
      switch kind {
      case "lane", "turn", "building":
        result.subjects[id] = .some(shape)
        if let community { result.communities.insert(community) }
        if kind == "turn" {
          result.turns[id] = feature.texts("lanes") ?? []
        }
      case "finding":
        if let finding = Self.finding(feature, id, community, shape) {
          result.findings.append(finding)
        }
      default: break
      }
    }
    return result
  }

  /// `nil` for what complies and for what this program never writes.
  private static func finding(
    _ feature: SourceFeature, _ id: String, _ community: String?, _ shape: Shape?
  ) -> CheckedFinding? {
    guard let rule = feature.text("rule"), let subject = feature.text("subject"),
      let verdict = feature.text("verdict").flatMap(Verdict.init), verdict != .complies
    else { return nil }
    var stretch: CheckedFinding.Stretch?
    if let from = feature.number("station_from"), let to = feature.number("station_to"),
      let state = feature.text("state").flatMap(LaneState.init)
    {
      stretch = .init(from: from, to: to, state: state)
    }
    return CheckedFinding(
      id: id, rule: rule, subject: subject, community: community, verdict: verdict,
      strength: feature.text("strength").flatMap(Strength.init) ?? .must, shape: shape,
      stretch: stretch)
  }
}
