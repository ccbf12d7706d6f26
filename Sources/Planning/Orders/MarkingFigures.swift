public import Model

/// The figures of a profile by which lanes are marked; metres.
public struct MarkingFigures: Hashable, Sendable {
  var lineWidth: Double
  var lineOffset: Double
  var boxSpacing: Double
  var boxLength: Double
  var boxWidth: Double
  var gridFrame: Double
  var gridLine: Double
  var gridAngle: Double
  var gridDepth: Double
  var gridSpacing: Double
  var signSides: Int
  var kerbTop: Double
  var kerbFace: Double
  var signOffset: Double
  var plateInset: Double
  var signSpacing: Double
  var stallLineWidth: Double
  var arrowLength: Double
  var arrowSpacing: Double
  var knownReach: Double
  /// Ids of the figures that no code prescribes.
  private let defaults: Set<String>

  /// - Returns: `nil` when the profile does not say how lanes are marked.
  public init?(_ profile: RuleProfile) {
    func value(_ id: String) -> Double? { profile.value("marking." + id) }
    guard let lineWidth = value("edge-line-width"), let lineOffset = value("edge-line-offset"),
      let boxSpacing = value("box-spacing"), let boxLength = value("box-length"),
      let boxWidth = value("box-width"), let gridFrame = value("grid-frame"),
      let gridLine = value("grid-line"), let gridAngle = value("grid-angle"),
      let gridDepth = value("grid-depth"), let gridSpacing = value("grid-spacing"),
      let signSides = value("sign-sides"), let kerbTop = value("kerb-top"),
      let kerbFace = value("kerb-face"), let signOffset = value("sign-offset"),
      let plateInset = value("plate-inset"), let signSpacing = value("sign-spacing"),
      let stallLineWidth = value("stall-line-width"), let arrowLength = value("arrow-length"),
      let arrowSpacing = value("arrow-spacing"), let knownReach = value("known-reach")
    else { return nil }
    self.lineWidth = lineWidth
    self.lineOffset = lineOffset
    self.boxSpacing = boxSpacing
    self.boxLength = boxLength
    self.boxWidth = boxWidth
    self.gridFrame = gridFrame
    self.gridLine = gridLine
    self.gridAngle = gridAngle
    self.gridDepth = gridDepth
    self.gridSpacing = gridSpacing
    self.signSides = Int(signSides)
    self.kerbTop = kerbTop
    self.kerbFace = kerbFace
    self.signOffset = signOffset
    self.plateInset = plateInset
    self.signSpacing = signSpacing
    self.stallLineWidth = stallLineWidth
    self.arrowLength = arrowLength
    self.arrowSpacing = arrowSpacing
    self.knownReach = knownReach
    defaults = Set(profile.limits.filter { $0.grade == "-" }.map(\.id))
  }

  /// A plate or sign in order this near to where one belongs, metres, is that one.
  var plateReach: Double { 10 * knownReach }

  /// Those of the named figures that no code prescribes.
  func notPrescribed(_ ids: String...) -> [String] {
    ids.map { "marking." + $0 }.filter(defaults.contains)
  }
}
