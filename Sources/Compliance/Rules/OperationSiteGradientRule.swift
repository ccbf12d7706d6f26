internal import Geometry
internal import Model

/// A ladder site is nearly level (GB 50016 7.2.2(4)), by its attribute.
///
/// Where no site of the community has a gradient, one finding says so.
struct OperationSiteGradientRule: CommunityRule {
  static let id = "operation-site.gradient"

  private let steepest: Double
  private let accuracy: Double

  init?(_ profile: RuleProfile) {
    guard let limit = profile.limit(Self.id) else { return nil }
    steepest = limit.value
    accuracy = profile.value("accuracy.gradient") ?? 0
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    guard let sites = measured.ladderSites else { return [] }
    let numbers = Set(sites.readings.flatMap(\.sites)).sorted()
    if numbers.isEmpty { return [] }
    let known = numbers.map { Self.gradient(measured.community.others[$0]) }
    if known.allSatisfy({ $0 == nil }) {
      var finding = measured.finding(onCommunity: Self.id, verdict: .indeterminate)
      finding.settleBy = Settlement(
        code: "survey_gradient", between: numbers.map { measured.community.others[$0].core.id })
      return [finding]
    }
    return zip(numbers, known).compactMap { number, gradient in
      judge(measured.community.others[number], gradient, measured)
    }
  }

  private func judge(
    _ site: PlainFeature, _ gradient: Double?, _ measured: MeasuredCommunity
  ) -> Finding? {
    if let gradient, gradient + accuracy <= steepest { return nil }
    let isTooSteep = gradient.map { $0 - accuracy > steepest } ?? false
    var finding = measured.finding(
      Self.id, site.core, verdict: isTooSteep ? .violates : .indeterminate)
    finding.measured = gradient
    finding.accuracy = accuracy
    finding.shape = site.shape
    if isTooSteep {
      finding.cure = "regrade"
    } else {
      finding.settleBy = Settlement(code: "survey_gradient", between: [site.core.id])
    }
    return finding
  }

  /// Per cent: `3%`, `30‰`, `0.03`; a bare figure above 0.5 is taken as per cent, as for lanes.
  private static func gradient(_ site: PlainFeature) -> Double? {
    guard let text = site.attributes["gradient"]?.replacing(" ", with: "") else { return nil }
    if text.hasSuffix("‰") { return Double(text.dropLast()).map { $0 / 10 } }
    if text.hasSuffix("%") { return Double(text.dropLast()) }
    return Double(text).map { $0 > 0.5 ? $0 : 100 * $0 }
  }
}
