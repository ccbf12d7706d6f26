import Geometry
import Model

/// Gives files a meaning: layers, fields, values, ids, places.
public struct SurveyReader: Sendable {
  let options: SurveyOptions
  /// How many threads may work at once; the result does not depend on it.
  let width: Int
  private let aliases: AliasTable
  private let kinds: KindTable

  public init(options: SurveyOptions, width: Int = 1) {
    self.options = options
    self.width = width
    aliases = .builtIn
    kinds = .builtIn
  }

  /// Reads located files into one survey.
  ///
  /// Every feature is used or reported.
  /// - Complexity: about O(*n* log *n*).
  public func assemble(_ files: [LocatedFile]) -> SurveyAssembly {
    var log = DoubtLog(files: files.map(\.source))
    for (number, file) in files.enumerated() {
      for doubt in file.source.findings where !Drafting.isAboutMissingGeometry(doubt) {
        log.add(
          InputFinding(
            file: file.source.name, index: doubt.index, reason: doubt.reason,
            arguments: doubt.arguments, isDropped: doubt.isDropped), file: number)
      }
    }
    var drafting = Drafting(
      files: files, options: options, aliases: aliases, log: log)
    drafting.firstPass(width: width)
    let outlines = drafting.takeCommunities()
    let index = CommunityIndex(outlines)
    drafting.secondPass(index)
    return assemble(&drafting, index, files)
  }

  private func assemble(
    _ drafting: inout Drafting, _ index: CommunityIndex, _ files: [LocatedFile]
  ) -> SurveyAssembly {
    let drafts = drafting.sortedDrafts()
    let (items, owners) = items(of: drafts, &drafting, index)
    var used = files.map { [Bool](repeating: false, count: $0.source.featureCount) }
    func use(_ draft: Draft) {
      if used[draft.file].indices.contains(draft.index) { used[draft.file][draft.index] = true }
    }
    let placement = Placement(
      items: items, memberships: owners.map(\.communities), index: index, reach: options.reach,
      width: width)
    var isPlaced = [Bool](repeating: false, count: drafts.count)
    var isUnplaced = [Bool](repeating: false, count: items.count)
    for number in placement.unplaced { isUnplaced[number] = true }
    for (number, owner) in owners.enumerated() where !isUnplaced[number] {
      isPlaced[owner.draft] = true
    }
    for (number, draft) in drafts.enumerated() {
      if isPlaced[number] {
        use(draft)
      } else if !drafting.log.dropped[draft.file][draft.index] {
        drafting.log.countDropped(
          "feature-out-of-reach", file: draft.file, index: draft.index,
          about: draft.layer.rawValue)
      }
    }
    for outline in index.outlines { use(outline.draft) }
    var isOutside = [Bool](repeating: true, count: drafts.count)
    for owner in owners where !owner.communities.isEmpty { isOutside[owner.draft] = false }
    DrawingFaults(index.outlines, drafts, width: width).report(isOutside, to: &drafting.log)
    let findings = drafting.log.finished()
    let all = index.outlines.map(\.draft) + drafts
    var detective = LayerDetective(all, files, options)
    let layers = detective.investigate()
    return SurveyAssembly(
      inputFindings: findings.map(\.finding), inputPlaces: findings.map(\.place),
      counts: Self.counts(used: used, dropped: drafting.log.dropped),
      matches: drafting.matches(), suspicions: layers.suspicions, datums: layers.datums,
      items: items, memberships: placement.memberships,
      index: index, owners: placement.owners, drafts: all,
      fileNames: files.map(\.source.name))
  }

  /// The things the drafts stand for, each with its draft and the communities it lies in.
  private func items(
    of drafts: [Draft], _ drafting: inout Drafting, _ index: CommunityIndex
  ) -> ([SurveyItem], [(draft: Int, communities: [Int])]) {
    let maker = ItemMaker(
      kinds: kinds, accuracies: options.accuracies, mapping: options.mapping,
      files: drafting.files)
    let empty = drafting.log.emptied
    let parts = Stretches.map(drafts.count, width: width, least: Drafting.fewest) { range in
      var log = empty
      var items: [SurveyItem] = []
      var owners: [(draft: Int, communities: [Int])] = []
      items.reserveCapacity(range.count)
      owners.reserveCapacity(range.count)
      for number in range {
        let draft = drafts[number]
        let made = maker.items(of: draft, &log)
        if made.isEmpty {
          log.countDropped(
            "feature-without-meaning", file: draft.file, index: draft.index,
            about: draft.layer.rawValue)
        }
        let named = Drafting.communityNamed(by: draft, index, &log)
        for item in made {
          items.append(item)
          owners.append((number, named ?? item.shape.map(index.places) ?? []))
        }
      }
      return (items: items, owners: owners, log: log)
    }
    for part in parts { drafting.log.add(part.log) }
    return (parts.flatMap(\.items), parts.flatMap(\.owners))
  }

  private static func counts(used: [[Bool]], dropped: [[Bool]]) -> SurveyCounts {
    var counts = SurveyCounts(features: 0, used: 0, reported: 0)
    for (file, flags) in used.enumerated() {
      counts.features += flags.count
      for (index, isUsed) in flags.enumerated() {
        if isUsed {
          counts.used += 1
        } else if dropped[file][index] {
          counts.reported += 1
        }
      }
    }
    return counts
  }
}
