import Geometry
import Glibc
import Model

/// Finds layers that lie off the others the way GCJ-02 or BD-09 does at that place.
///
/// Not distance accuses a layer but the laws of ``LayerLaw``: a shift must make them hold where they
/// do not as drawn, and must not break others. Which of the files is shifted is told by the
/// direction; where all are shifted alike nothing can be told, and ``DatumKnowledge`` says so.
/// - Complexity: O(*n*) in the features, and 100 features a pair of layers at most.
struct LayerDetective {
  private var samples: [LayerSample]
  private let names: [String]
  /// By file: true when its system or the person says what it stands on.
  private let isAnchored: [Bool]

  /// - Parameters:
  ///   - drafts: with communities, in degrees.
  ///   - files: the files they are of.
  init(_ drafts: [Draft], _ files: [LocatedFile], _ options: SurveyOptions) {
    let datums = LayerDatums(files, options)
    names = files.map(\.source.name)
    isAnchored = files.indices.map { file in
      if case .epsg(let code) = files[file].crs, ![4326, 4490].contains(code) { return true }
      return SurveyLayer.allCases.contains { datums.isDeclared(file, $0) }
    }
    let keys = drafts.map { draft in
      let isSorted = draft.rule.map { options.mapping?.rules[$0].mustLieInside ?? false } ?? false
      return Key(draft.file, isSorted ? .roads : draft.layer)
    }
    var groups: [Key: [Draft]] = [:]
    // Drafts of one layer come together.
    var start = 0
    while start < drafts.count {
      let end = keys[start...].firstIndex { $0 != keys[start] } ?? drafts.count
      groups[keys[start], default: []] += drafts[start..<end]
      start = end
    }
    samples = groups.sorted { $0.key < $1.key }.map { key, drafts in
      LayerSample(
        key.file, key.layer, drafts, isDeclared: datums.isDeclared(key.file, key.layer))
    }
    if samples.allSatisfy({ !($0.middle.map(ChinaExtent.contains) ?? false) }) { samples = [] }
  }

  private struct Key: Hashable, Comparable {
    var file: Int
    var layer: SurveyLayer
    init(_ file: Int, _ layer: SurveyLayer) {
      self.file = file
      self.layer = layer
    }
    static func < (a: Key, b: Key) -> Bool {
      a.file != b.file ? a.file < b.file : a.layer.rawValue < b.layer.rawValue
    }
  }

  /// What two layers say of each other.
  private struct Witness {
    var law: LayerLaw
    /// How far one feature is evidence of its own.
    var force: Double
    var sample: Int
    var other: Int
    /// By datum of the sample and of the other.
    var tallies: [Pair: LayerLaw.Tally]

    /// How much likelier what is seen is when the two stand on a pair of datums than when they lie
    /// to each other by chance, as a logarithm; 0 where chance explains it as well.
    ///
    /// By chance the law is broken at the mean rate of all pairs, by right at the least; a law that
    /// no pair keeps says nothing.
    func weight(_ pair: Pair) -> Double {
      guard let tally = tallies[pair], tally.asked >= law.fewest else { return 0 }
      let rates = tallies.values.filter { $0.asked >= law.fewest }.map(Self.broken).sorted()
      let least = rates[0]
      // The sum of sorted terms does not hang on the order of the table.
      let mean = rates.reduce(0, +) / Double(rates.count)
      if tally.kept < tally.asked, least > law.tolerance { return 0 }
      // Neighbours are wrong together: more than forty count as forty.
      let scale = min(1, 40 / Double(tally.asked)) * force
      return max(
        0,
        scale
          * (Double(tally.asked - tally.kept) * log(least / mean)
            + Double(tally.kept) * log((1 - least) / (1 - mean))))
    }

    /// The share that breaks the law, kept off 0 and 1 by how few were asked.
    private static func broken(_ tally: LayerLaw.Tally) -> Double {
      (Double(tally.asked - tally.kept) + 0.1) / (Double(tally.asked) + 0.2)
    }

    /// Weight of the pair above that of the drawing.
    func gain(_ pair: Pair) -> Double { weight(pair) - weight(.drawn) }

    /// True when no other pair comes near what is drawn.
    var bearsOutDrawing: Bool {
      weight(.drawn) > 1.5 && tallies.keys.allSatisfy { $0 == .drawn || gain($0) < -1 }
    }
  }

  private struct Pair: Hashable {
    var sample: MapDatum
    var other: MapDatum

    static let drawn = Pair(sample: .wgs84, other: .wgs84)
  }

  /// What the detective says.
  struct Findings {
    var suspicions: [Suspicion] = []
    /// By file.
    var datums: [DatumKnowledge]
  }

  mutating func investigate() -> Findings {
    let witnesses = hear()
    let answer = alongFiles(assign(witnesses), witnesses)
    var findings = Findings(datums: knowledge(witnesses))
    findings.suspicions = answer.indices.compactMap { number in
      answer[number] == .wgs84 ? nil : suspicion(number, answer, witnesses)
    }
    return findings
  }

  /// How far it is known what each file stands on.
  private func knowledge(_ witnesses: [Witness]) -> [DatumKnowledge] {
    var result = isAnchored.map { $0 ? DatumKnowledge.declared : .unverifiable }
    if samples.isEmpty { return result.map { $0 == .declared ? $0 : .irrelevant } }
    for witness in witnesses where witness.bearsOutDrawing {
      let ends = (samples[witness.sample].file, samples[witness.other].file)
      for (file, other) in [ends, (ends.1, ends.0)] {
        if isAnchored[other], result[file] != .declared {
          result[file] = .borneOut
        } else if result[file] == .unverifiable {
          result[file] = .consistent
        }
      }
    }
    return result
  }

  /// Asks all pairs of layers that a law ties together.
  private mutating func hear() -> [Witness] {
    var result: [Witness] = []
    for other in samples.indices {
      for sample in samples.indices where sample != other {
        for law in LayerLaw.allCases
        where law.holds(samples[sample].layer, to: samples[other].layer) {
          samples[other].prepare()
          result.append(hear(law, sample, other))
        }
      }
    }
    return result
  }

  private func hear(_ law: LayerLaw, _ sample: Int, _ other: Int) -> Witness {
    var witness = Witness(
      law: law, force: law.force(samples[sample].layer), sample: sample, other: other, tallies: [:])
    for pair in pairs where !(pair.sample != .wgs84 && samples[sample].isDeclared) {
      if pair.other != .wgs84, samples[other].isDeclared { continue }
      witness.tallies[pair] = law.tally(samples[sample], samples[other]) {
        pair.other.fromWGS84(pair.sample.toWGS84($0))
      }
    }
    return witness
  }

  private var pairs: [Pair] {
    [.drawn]
      + MapDatum.allCases.flatMap { one in
        MapDatum.allCases.filter { $0 != one }.map { Pair(sample: one, other: $0) }
      }
  }

  /// The datum of each layer that explains most, starting from all as drawn.
  private func assign(_ witnesses: [Witness]) -> [MapDatum] {
    func score(_ datums: [MapDatum]) -> Double {
      // Of two explanations the one that moves fewer layers is better.
      var result = -0.1 * Double(datums.count { $0 != .wgs84 })
      for witness in witnesses {
        let pair = Pair(sample: datums[witness.sample], other: datums[witness.other])
        result += witness.weight(pair.sample == pair.other ? .drawn : pair)
      }
      return result
    }
    var best = samples.map { _ in MapDatum.wgs84 }
    var bestScore = score(best)
    let groups = groups
    while true {
      var found: (datums: [MapDatum], score: Double)?
      for group in groups {
        for datum in MapDatum.allCases {
          var next = best
          for number in group where !samples[number].isDeclared { next[number] = datum }
          let nextScore = score(next)
          if nextScore > found?.score ?? bestScore + Self.leastGain { found = (next, nextScore) }
        }
      }
      guard let found else { return best }
      (best, bestScore) = found
    }
  }

  /// Layers that nothing speaks for stand on what the rest of their file stands on.
  private func alongFiles(_ answer: [MapDatum], _ witnesses: [Witness]) -> [MapDatum] {
    func isHeard(_ number: Int) -> Bool {
      witnesses.contains { witness in
        guard witness.sample == number || witness.other == number else { return false }
        let pair = Pair(sample: answer[witness.sample], other: answer[witness.other])
        return witness.weight(pair.sample == pair.other ? .drawn : pair) > 0
      }
    }
    let heard = answer.indices.map(isHeard)
    return answer.indices.map { number in
      if heard[number] || samples[number].isDeclared { return answer[number] }
      let file = samples[number].file
      let own = answer.indices.filter { samples[$0].file == file && heard[$0] }.map { answer[$0] }
      return own.first.flatMap { first in own.allSatisfy { $0 == first } ? first : nil }
        ?? answer[number]
    }
  }

  /// Three to one: what a single lane can say that lies in no community as drawn.
  private static let leastGain = 1.2

  /// Layers that may stand on the same datum: of one file, of one kind, one alone, all but one.
  private var groups: [[Int]] {
    let all = Array(samples.indices)
    var result = all.map { [$0] }
    for file in Set(samples.map(\.file)).sorted() {
      result.append(all.filter { samples[$0].file == file })
      result.append(all.filter { samples[$0].file != file })
    }
    for layer in SurveyLayer.allCases {
      result.append(all.filter { samples[$0].layer == layer })
      result.append(all.filter { samples[$0].layer != layer })
    }
    return result.filter { !$0.isEmpty && $0.count < max(2, all.count) }
  }

  // MARK: What is said

  private func suspicion(_ number: Int, _ answer: [MapDatum], _ witnesses: [Witness]) -> Suspicion {
    let sample = samples[number]
    let datum = answer[number]
    let cure = FileLabel.option("--datum", label(number, answer), datum.rawValue)
    func suspicion(_ reason: String, _ arguments: [String]) -> Suspicion {
      Suspicion(
        file: names[sample.file], layer: sample.layer.rawValue, reason,
        [sample.layer.rawValue, datum.name] + arguments, cure: cure)
    }
    var chief: (gain: Double, witness: Witness, pair: Pair)?
    for witness in witnesses where witness.sample == number || witness.other == number {
      let pair = Pair(sample: answer[witness.sample], other: answer[witness.other])
      let gain = pair.sample == pair.other ? 0 : witness.gain(pair)
      if gain > chief?.gain ?? 0 { chief = (gain, witness, pair) }
    }
    guard let chief, let middle = sample.middle else { return suspicion("datum-shifted-along", []) }
    let other = samples[chief.witness.sample == number ? chief.witness.other : chief.witness.sample]
    let place = datum.toWGS84(middle)
    let east = (middle.x - place.x) * cos(place.y * .pi / 180) * 111_320
    let north = (middle.y - place.y) * 111_320
    func figures(_ pair: Pair) -> String {
      let tally = chief.witness.tallies[pair] ?? LayerLaw.Tally()
      return "\(tally.kept)/\(tally.asked)"
    }
    return suspicion(
      "datum-shifted",
      [
        other.layer.rawValue, names[other.file], "\(Int(hypot(east, north).rounded()))",
        Self.bearing(east, north), figures(.drawn), figures(chief.pair),
      ])
  }

  /// What the options call a layer: the file where all of it is meant, else the layer.
  private func label(_ number: Int, _ answer: [MapDatum]) -> String {
    let same = answer.indices.filter { samples[$0].file == samples[number].file }
    let isWhole = same.allSatisfy { answer[$0] == answer[number] }
    let isSorted = samples[number].layer == .roads && same.count == 1
    return names.count > 1 && (isWhole || isSorted)
      ? FileLabel.of(names[samples[number].file], among: names) : samples[number].layer.rawValue
  }

  /// Degrees from north over east.
  private static func bearing(_ east: Double, _ north: Double) -> String {
    let degrees = (atan2(east, north) * 180 / .pi).rounded()
    return "\(Int(degrees < 0 ? degrees + 360 : degrees))"
  }
}
