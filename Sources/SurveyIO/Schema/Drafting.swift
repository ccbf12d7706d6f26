import Geometry
import Model

/// Works features up to drafts: layer, fields, sound shape, unique id.
struct Drafting {
  let files: [LocatedFile]
  let options: SurveyOptions
  private(set) var resolver: FieldResolver
  var log: DoubtLog
  /// By id space: blocking things share one, because findings name them side by side.
  private var drafts: [SurveyLayer: [Draft]] = [:]
  private var deferred: [(file: Int, position: Int)] = []
  private var layerCounts: [Int: [SurveyLayer: Int]] = [:]
  private let classifiers: [LayerClassifier]
  private let datums: LayerDatums
  /// By file and index, why a feature has no geometry.
  private let missingGeometry: [[Int: String]]

  init(files: [LocatedFile], options: SurveyOptions, aliases: AliasTable, log: DoubtLog) {
    self.files = files
    self.options = options
    self.log = log
    datums = LayerDatums(files, options)
    resolver = FieldResolver(aliases: aliases, mapping: options.mapping)
    classifiers = files.map {
      LayerClassifier(file: $0.source, mapping: options.mapping, aliases: aliases)
    }
    missingGeometry = files.map { file in
      Dictionary(
        file.source.findings.filter(Self.isAboutMissingGeometry).map {
          ($0.index ?? -1, $0.reason)
        },
        uniquingKeysWith: { first, _ in first })
    }
  }

  /// True for doubts that are taken up again once it is known whether the layer needs a geometry.
  static func isAboutMissingGeometry(_ doubt: InputDoubt) -> Bool {
    doubt.index != nil && !doubt.isDropped
      && (doubt.reason == "geometry-null" || doubt.reason == "geometry-missing")
  }

  private mutating func dropWithoutGeometry(_ index: Int, file: Int, id: String?) {
    log.add(
      InputFinding(
        file: log.fileNames[file], index: index, id: id,
        reason: missingGeometry[file][index] ?? "geometry-null", isDropped: true), file: file)
  }

  /// All features but those whose layer hangs on where communities are.
  ///
  /// - Parameter width: threads at once; the result does not depend on it.
  mutating func firstPass(width: Int) {
    let empty = emptied
    for (number, file) in files.enumerated() {
      let parts = Stretches.map(
        file.source.features.count, width: width, least: Self.fewest
      ) { range in
        var part = empty
        part.firstPass(number, range)
        return part
      }
      for part in parts { add(part) }
    }
  }

  /// Fewer features than this are not worth a thread.
  static let fewest = 1000

  private mutating func firstPass(_ number: Int, _ range: Range<Int>) {
    let features = files[number].source.features
    let classifier = classifiers[number]
    for position in range {
      let feature = features[position]
      let answer = classifier.classify(
        feature, shape: feature.shape ?? .multiPoint([]), isInside: nil)
      if case .inside = answer {
        deferred.append((number, position))
      } else {
        take(feature, file: number, answer)
      }
    }
  }

  /// The same task with nothing done yet.
  private var emptied: Drafting {
    var result = self
    result.log = log.emptied
    return result
  }

  /// Takes in what was drafted of the features that come next.
  private mutating func add(_ part: Drafting) {
    log.add(part.log)
    resolver.add(part.resolver)
    for (layer, own) in part.drafts { drafts[layer, default: []] += own }
    deferred += part.deferred
    for (file, layers) in part.layerCounts {
      layerCounts[file, default: [:]].merge(layers, uniquingKeysWith: +)
    }
  }

  /// The rest, now that communities are known.
  mutating func secondPass(_ index: CommunityIndex) {
    for (number, position) in deferred {
      let feature = files[number].source.features[position]
      let answer = classify(feature, file: number) { [datums] rule in
        datums.shape(of: feature, file: number, rule: rule).map { !index.places(of: $0).isEmpty }
          ?? false
      }
      take(feature, file: number, answer)
    }
    deferred = []
  }

  private func classify(_ feature: SourceFeature, file: Int, isInside: ((_ rule: Int) -> Bool)?)
    -> LayerClassifier.Answer
  {
    classifiers[file].classify(
      feature, shape: feature.shape ?? .multiPoint([]), isInside: isInside)
  }

  private mutating func take(
    _ feature: SourceFeature, file: Int, _ answer: LayerClassifier.Answer
  ) {
    switch answer {
    case .inside: return
    case .skipped where feature.shape == nil, .unknown where feature.shape == nil:
      dropWithoutGeometry(feature.index, file: file, id: feature.id?.text)
    case .skipped:
      log.countDropped("mapping-takes-no", file: file, index: feature.index)
    case .unknown(""):
      log.countDropped("layer-missing", file: file, index: feature.index)
    case .unknown(let name):
      log.add(
        InputFinding(
          file: log.fileNames[file], index: feature.index, id: feature.id?.text,
          reason: "layer-unknown", arguments: [name], isDropped: true), file: file,
        place: feature.shape)
    case .layer(let layer, let rule): draft(feature, file: file, layer: layer, rule: rule)
    }
  }

  private mutating func draft(
    _ feature: SourceFeature, file: Int, layer: SurveyLayer, rule: Int?
  ) {
    let (values, attributes) = resolver.values(of: feature, layer: layer, rule: rule)
    let located = datums.shape(of: feature, file: file, layer: layer, rule: rule)
    let id = Identity.base(values, layer, feature, located)
    if let datum = datums.undone(file, layer, rule) {
      let isShifted = located.map { GCJ02.applies(at: $0.envelope.centre) } ?? true
      log.count(
        isShifted ? "datum-undone" : "datum-outside-rule", file: file,
        about: "\(layer.rawValue), \(datum.name)")
    }
    func draft(_ shape: Shape) -> Draft {
      Draft(
        file: file, index: feature.index, layer: layer, rule: rule, shape: shape, values: values,
        attributes: attributes, id: id)
    }
    // A taped value may speak of a whole lane and needs no place then.
    let needsNoPlace = layer == .measurements && values.text(.lane) != nil
    var shape = Shape.multiPoint([])
    if let source = located {
      let cleaning = ShapeCleaning(source, for: layer)
      if !cleaning.doubts.isEmpty { report(cleaning, draft(source)) }
      guard let clean = cleaning.shape else { return }
      shape = clean
    } else if !needsNoPlace {
      dropWithoutGeometry(feature.index, file: file, id: id)
      return
    }
    drafts[layer, default: []].append(draft(shape))
    layerCounts[file, default: [:]][layer, default: 0] += 1
  }

  private mutating func report(_ cleaning: ShapeCleaning, _ draft: Draft) {
    let source = draft.shape
    for (reason, arguments) in cleaning.doubts {
      var finding = InputFinding(
        file: log.fileNames[draft.file], index: draft.index, id: draft.id, reason: reason,
        arguments: arguments, isRepaired: cleaning.shape != nil,
        isDropped: cleaning.shape == nil)
      if reason == "polygon-repaired", let (before, after) = cleaning.repaired {
        let frame = LocalFrame(origin: LocalFrame.origin(for: source.envelope))
        func area(_ polygons: [Polygon]) -> Double {
          polygons.reduce(0) { $0 + frame.project($1).area }
        }
        finding.areaBefore = area(before)
        finding.areaAfter = area(after)
      }
      log.add(finding, file: draft.file, place: source)
    }
  }

  /// The communities, sorted by id.
  mutating func takeCommunities() -> [CommunityOutline] {
    var own = drafts.removeValue(forKey: .communities) ?? []
    Identity.makeUnique(&own, files: files, &log)
    return own.map(CommunityOutline.init)
  }

  /// All other drafts with unique ids, layer by layer, sorted by id.
  mutating func sortedDrafts() -> [Draft] {
    // Findings name obstructions, parking places and gates side by side.
    let blocking: [SurveyLayer] = [.obstructions, .parking, .gates]
    var shared: [Draft] = []
    for layer in blocking { shared += drafts.removeValue(forKey: layer) ?? [] }
    Identity.makeUnique(&shared, files: files, &log)
    for draft in shared { drafts[draft.layer, default: []].append(draft) }
    var result: [Draft] = []
    for layer in SurveyLayer.allCases {
      guard var own = drafts.removeValue(forKey: layer) else { continue }
      if !blocking.contains(layer) { Identity.makeUnique(&own, files: files, &log) }
      result += own
    }
    return result
  }

  /// The community a feature names, when there is one of that id or name.
  static func communityNamed(
    by draft: Draft, _ index: CommunityIndex, _ log: inout DoubtLog
  ) -> [Int]? {
    guard let text = draft.text(.community) else { return nil }
    guard let number = index.named(text) else {
      log.count("community-unknown", file: draft.file, about: text)
      return nil
    }
    let outline = index.outlines[number]
    var nearest = Double.infinity
    draft.shape.forEachCoordinate { degrees in
      if nearest > 50 {
        nearest = min(nearest, outline.distance(to: MercatorPlane.position(degrees)))
      }
    }
    if nearest > 50, nearest.isFinite {
      log.value("community-far-away", draft, [text, "\(Int(nearest))"])
    }
    return [number]
  }

  func matches() -> SurveyMatches {
    var layers: [SurveyMatches.Entry] = []
    for (number, file) in files.enumerated() {
      for layer in SurveyLayer.allCases {
        guard let count = layerCounts[number]?[layer] else { continue }
        layers.append(.init(file: file.source.name, layer: layer.rawValue, count: count))
      }
    }
    var fields: [SurveyMatches.FieldMatch] = []
    for layer in SurveyLayer.allCases {
      for (name, field) in (resolver.matched[layer] ?? [:]).sorted(by: { $0.key < $1.key }) {
        fields.append(.init(layer: layer.rawValue, name: name, field: field.rawValue))
      }
    }
    return SurveyMatches(
      layers: layers, fields: fields,
      featureCounts: files.map { ($0.source.name, $0.source.featureCount) })
  }
}
