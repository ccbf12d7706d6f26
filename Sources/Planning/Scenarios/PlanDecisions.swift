internal import Model

/// What was decided about communities' plans, to be obeyed by re-runs (`design.md` section 5).
public struct PlanDecisions: Hashable, Sendable {
  /// One line of the decisions file.
  public struct Entry: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// The scenario that is carried out.
      case chosen
      /// A measure that must not be done.
      case refused
    }

    public var community: String
    public var kind: Kind
    /// A–D, or kind/subject of a measure.
    public var subject: String
    public var reason: String?
    /// yyyy-mm-dd.
    public var date: String?

    public init(
      community: String, kind: Kind, subject: String, reason: String? = nil, date: String? = nil
    ) {
      self.community = community
      self.kind = kind
      self.subject = subject
      self.reason = reason
      self.date = date
    }
  }

  public var entries: [Entry]

  public init(_ entries: [Entry] = []) { self.entries = entries }

  /// The scenario chosen for a community; the last entry holds.
  func scenario(of community: String) -> String? {
    entries.last { $0.community == community && $0.kind == .chosen }?.subject
  }

  /// Whether a measure was refused.
  func refuses(_ measure: Measure) -> Bool {
    refused(in: measure.community).contains(measure.name)
  }

  /// Kinds and subjects of the measures refused in a community.
  func refused(in community: String) -> Set<String> {
    Set(entries.filter { $0.community == community && $0.kind == .refused }.map(\.subject))
  }
}

extension Measure {
  /// Kind and subject, as a decisions file names it.
  var name: String { String(id.dropFirst("\(community)/\(scenario.rawValue)/".count)) }
}
