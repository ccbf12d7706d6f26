public import Geometry

/// One answer of a check as a later check is compared with it, in metres of one frame.
public struct CheckedFinding: Hashable, Sendable {
  public var id: String
  public var rule: String
  public var subject: String
  public var community: String?
  public var verdict: Verdict
  public var strength: Strength
  /// Where it holds; `nil` where the check names no place.
  public var shape: Shape?
  /// The stretch of its subject that it speaks of, metres along it, and the state it was found in;
  /// `nil` where it speaks of no stretch.
  public var stretch: Stretch?

  public struct Stretch: Hashable, Sendable {
    public var from: Double
    public var to: Double
    public var state: LaneState

    public init(from: Double, to: Double, state: LaneState) {
      self.from = from
      self.to = to
      self.state = state
    }
  }

  public init(
    id: String, rule: String, subject: String, community: String?, verdict: Verdict,
    strength: Strength, shape: Shape?, stretch: Stretch? = nil
  ) {
    self.stretch = stretch
    self.id = id
    self.rule = rule
    self.subject = subject
    self.community = community
    self.verdict = verdict
    self.strength = strength
    self.shape = shape
  }
}

/// What one check said, and of what.
public struct CheckRecord: Sendable {
  /// Findings that are open: violated, or not to be told.
  public var findings: [CheckedFinding]
  /// Lanes, turns and buildings that were judged, by id.
  public var subjects: [String: Shape?]
  /// The two lanes of each turn: a turn that is wide enough is no feature of a check.
  public var turns: [String: [String]]
  /// Communities that were surveyed.
  public var communities: Set<String>

  public init(
    findings: [CheckedFinding] = [], subjects: [String: Shape?] = [:],
    turns: [String: [String]] = [:], communities: Set<String> = []
  ) {
    self.findings = findings
    self.subjects = subjects
    self.turns = turns
    self.communities = communities
  }
}

/// What became of one finding between two checks.
public struct Change: Hashable, Sendable {
  /// Codes of the contract.
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// Open before; its subject was surveyed again and the rule asks for nothing there any more.
    case cured
    /// Not open in the check before, but in an earlier one.
    case cameBack = "came_back"
    /// Violated now and not before, or not to be told now and not open before.
    case new
    /// Still open.
    case same
  }

  /// The finding as the later check has it; as the earlier one has it where the later has none.
  public var finding: CheckedFinding
  /// The id of the finding in the earlier check, `nil` where it had none.
  public var earlierID: String?
  /// The verdict before; `complies` where the rule was not open.
  public var was: Verdict
  /// The verdict now; `nil` where nobody surveyed the subject again, so nobody can tell.
  public var now: Verdict?
  public var outcome: Outcome

  public init(
    finding: CheckedFinding, earlierID: String?, was: Verdict, now: Verdict?, outcome: Outcome
  ) {
    self.finding = finding
    self.earlierID = earlierID
    self.was = was
    self.now = now
    self.outcome = outcome
  }
}
