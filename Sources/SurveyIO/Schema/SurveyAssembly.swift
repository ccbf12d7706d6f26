public import Geometry
public import Model

/// A survey whose features are understood and placed; communities are put into metres one by one,
/// so that several tasks can do it at once.
public struct SurveyAssembly: Sendable {
  /// Sorted by file, id and reason.
  public let inputFindings: [InputFinding]
  /// Where each input finding is, in degrees.
  public let inputPlaces: [Shape?]
  public let counts: SurveyCounts
  /// What each file's names were matched to.
  public let matches: SurveyMatches
  /// Layers that do not lie where they are drawn; who judges by them judges the wrong place.
  public let suspicions: [Suspicion]
  /// By file: how far it is known what its degrees stand on.
  public let datums: [DatumKnowledge]

  /// Layers that were brought to WGS 84 as declared, each with the datum it stood on.
  public var undoneDatums: [String] {
    inputFindings.filter { $0.reason == "datum-undone" }.map { $0.arguments[1] }
  }

  let items: [SurveyItem]
  let memberships: [[Int]]
  let index: CommunityIndex
  let owners: [SurveyOwner]
  let drafts: [Draft]
  let fileNames: [String]

  /// Communities first, sorted by id; then groups of lanes outside them, by their first lane.
  public var communityCount: Int { owners.count }

  /// A community with everything that is measured in it, in metres of its frame.
  ///
  /// - Complexity: O(vertices).
  public func community(at position: Int) -> Community {
    community(at: position, in: frame(at: position))
  }

  /// The frame of a community.
  public func frame(at position: Int) -> LocalFrame {
    LocalFrame(origin: owners[position].frameOrigin)
  }

  /// A community in metres of its frame, which somebody has made.
  public func community(at position: Int, in frame: LocalFrame) -> Community {
    let owner = owners[position]
    var result: Community
    if let number = owner.community {
      result = index.outlines[number].community(frame)
    } else {
      result = Community(id: nil, frameOrigin: owner.frameOrigin)
    }
    for (number, isContext) in owner.items {
      let ids = memberships[Int(number)].map { index.outlines[$0].id }
      guard case .surface = items[Int(number)] else {
        items[Int(number)].add(to: &result, in: frame, communities: ids, isContext: isContext)
        continue
      }
      for item in nearParts(of: items[Int(number)], owner) {
        item.add(to: &result, in: frame, communities: ids, isContext: isContext)
      }
    }
    return result
  }

  /// A surface of a whole district is taken as far as it can matter: 150 m about the lanes' box, more
  /// than twice what any lane is wide. Everything else is taken as it is.
  private func nearParts(of item: SurveyItem, _ owner: SurveyOwner) -> [SurveyItem] {
    guard case .surface(let surface) = item,
      surface.area.rings.reduce(0, { $0 + $1.coordinates.count }) > 2000
    else { return [item] }
    var box = Envelope()
    for (number, _) in owner.items {
      if case .lane(let lane) = items[Int(number)] {
        for line in lane.centreline { box.add(line.envelope) }
      }
    }
    if box.isEmpty { return [item] }
    let latitude = 150 / 111_000.0
    let longitude = latitude * MercatorPlane.unitsPerMetre(atDegreesNorth: box.maxY)
    box.minX -= longitude
    box.maxX += longitude
    box.minY -= latitude
    box.maxY += latitude
    // Where clipping fails the whole surface serves as well; it only takes longer.
    guard let parts = try? surface.area.clipped(to: box) else { return [item] }
    return parts.map { .surface(LaneSurface(core: surface.core, area: $0)) }
  }

  /// Hex SHA-256 over canonical features sorted by layer and id.
  public func digest() -> String {
    var digest = Digest()
    for draft in drafts { Identity.add(draft, to: &digest) }
    return Digest.hex(digest.finish())
  }

  /// All doubts about the input, with those that measuring brought up, in their order.
  public func doubts(with contradictions: [Contradiction], _ notes: [DrawingNote] = []) -> [(
    finding: InputFinding, place: Shape?
  )] {
    var all = zip(inputFindings, inputPlaces).map { (finding: $0, place: $1) }
    if contradictions.isEmpty && notes.isEmpty { return all }
    var places: [String: Int] = [:]
    for (number, draft) in drafts.enumerated() where draft.layer == .fireLanes {
      places[draft.id] = number
    }
    for contradiction in contradictions {
      let draft = places[contradiction.subject].map { drafts[$0] }
      all.append(
        (
          InputFinding(
            file: draft.map { fileNames[$0.file] } ?? "", index: draft?.index,
            id: contradiction.subject, reason: contradiction.code,
            arguments: [
              Self.cut(contradiction.used), Self.cut(contradiction.other),
            ]), draft?.shape
        ))
    }
    // A place on the border of two communities is met in both.
    for note in Set(notes) {
      let draft = places[note.subject].map { drafts[$0] }
      all.append(
        (
          InputFinding(
            file: draft.map { fileNames[$0.file] } ?? "", index: draft?.index, id: note.subject,
            reason: note.code, arguments: [note.other, Self.cut(note.size)],
            isRepaired: note.isRepaired), draft?.shape
        ))
    }
    return DoubtLog.sorted(all)
  }

  /// Metres as text, cut to the millimetre; a hair below counts as the millimetre.
  private static func cut(_ metres: Double) -> String {
    ItemMaker.plain((metres * 1000 + 1e-4).rounded(.down) / 1000)
  }

  /// Everything at once.
  public func survey() -> Survey {
    Survey(
      communities: (0..<communityCount).map(community(at:)), inputFindings: inputFindings,
      inputPlaces: inputPlaces, digest: digest(), counts: counts)
  }
}

extension CommunityOutline {
  /// The community without its features.
  func community(_ frame: LocalFrame) -> Community {
    let values = draft.values
    var attributes = draft.texts
    for known in ["id", "name", "kind", "built_year", "households", "cars"] {
      attributes[known] = nil
    }
    return Community(
      id: id, name: name, kind: values.text(.kind).map { ValueText.communityKind($0) ?? $0 },
      boundary: boundary.map(frame.project),
      builtYear: values.text(.built_year).flatMap(ValueText.whole),
      households: values.text(.households).flatMap(ValueText.whole),
      cars: values.text(.cars).flatMap(ValueText.whole), attributes: attributes,
      frameOrigin: frameOrigin)
  }
}

/// What was matched to what, for `inspect`.
public struct SurveyMatches: Sendable {
  /// One file's features of one layer.
  public struct Entry: Hashable, Sendable {
    public var file: String
    public var layer: String
    public var count: Int
  }

  /// A name in the source and the contract field it was taken for.
  public struct FieldMatch: Hashable, Sendable {
    public var layer: String
    public var name: String
    public var field: String
  }

  /// In file order, layers in contract order.
  public var layers: [Entry]
  /// By layer and name.
  public var fields: [FieldMatch]
  /// Features of each file, read or not.
  public var featureCounts: [(file: String, count: Int)]
}
