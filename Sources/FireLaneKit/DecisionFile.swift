import Foundation
import Model
public import Planning
import SurveyIO

/// Decisions on plans as a table of comma-separated values with the columns `community`,
/// `decision` (chosen or refused), `subject`, `reason` and `date`, in any order; the last two may
/// be missing.
public enum DecisionFile {
  /// - Throws: `PlannerError` when the file cannot be read, lacks a column or holds a decision of
  ///   an unknown kind.
  public static func read(path: String) throws -> PlanDecisions {
    let rows = CSVRows.read(try TextFile.read(path))
    guard let header = rows.first else { return PlanDecisions() }
    func column(_ name: String) -> Int? { header.firstIndex(of: name) }
    guard let community = column("community"), let decision = column("decision"),
      let subject = column("subject")
    else { throw PlannerError(.badData, "decisions-columns", at: path) }
    let entries = try rows.dropFirst().enumerated().map { number, row in
      func cell(_ index: Int?) -> String? {
        index.flatMap { row.indices.contains($0) && !row[$0].isEmpty ? row[$0] : nil }
      }
      guard let id = cell(community), let what = cell(subject),
        let kind = cell(decision).flatMap(PlanDecisions.Entry.Kind.init)
      else { throw PlannerError(.badData, "decisions-row", at: path, [String(number + 2)]) }
      return PlanDecisions.Entry(
        community: id, kind: kind, subject: what, reason: cell(column("reason")),
        date: cell(column("date")))
    }
    return PlanDecisions(entries)
  }
}
