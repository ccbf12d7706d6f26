import Geometry
import Model

/// Tables without shapes (workbooks, CSV, database tables), joined to the features of their ids.
public struct AttributeTables {
  private let aliases = AliasTable.builtIn

  public init() {}

  /// Rows become properties of the features that carry the same id; a table named like a layer joins that
  /// layer only. What a feature says itself stays, and a row that says otherwise is reported. Rows
  /// that meet no feature stay behind in their file, each with a doubt.
  ///
  /// - Complexity: O(features + rows).
  public func join(_ files: [SourceFile]) -> [SourceFile] {
    guard files.contains(where: \.isTable) else { return files }
    var result = files
    var places: [String: [(file: Int, feature: Int)]] = [:]
    for (number, file) in files.enumerated() where !file.isTable {
      for (position, feature) in file.features.enumerated() {
        if let id = id(of: feature) { places[id, default: []].append((number, position)) }
      }
    }
    for (number, table) in files.enumerated() where table.isTable {
      result[number] = join(table, places, &result)
    }
    return result.filter { !($0.isTable && $0.featureCount == 0 && $0.findings.isEmpty) }
  }

  private func join(
    _ table: SourceFile, _ places: [String: [(file: Int, feature: Int)]],
    _ files: inout [SourceFile]
  ) -> SourceFile {
    let layer = layer(of: table)
    var rest = table
    rest.features = []
    rest.findings.removeAll { $0.index != nil }
    for row in table.features {
      let id = id(of: row)
      let found = (id.flatMap { places[$0] } ?? []).filter {
        layer == nil || self.layer(of: files[$0.file]) == layer
      }
      if found.isEmpty {
        var lost = row
        lost.index = rest.features.count
        rest.features.append(lost)
        rest.findings.append(
          InputDoubt(
            index: lost.index, reason: id == nil ? "row-without-id" : "row-without-feature",
            arguments: id.map { [$0] } ?? [], isDropped: true))
      }
      for place in found { add(row, to: place, &files, from: table.name) }
    }
    rest.featureCount = rest.features.count
    return rest
  }

  private func add(
    _ row: SourceFeature, to place: (file: Int, feature: Int), _ files: inout [SourceFile],
    from table: String
  ) {
    for (key, value) in row.properties where value != .null && !isID(key) {
      let feature = files[place.file].features[place.feature]
      switch feature.property(key) {
      case nil, .null:
        files[place.file].features[place.feature].properties.append((key, value))
      case let own? where own.text != value.text:
        files[place.file].findings.append(
          InputDoubt(
            index: feature.index, reason: "row-says-otherwise",
            arguments: [key, own.text ?? "", value.text ?? "", table], isDropped: false))
      default: break
      }
    }
  }

  private func isID(_ key: String) -> Bool {
    aliases.field(named: key, in: .communities)?.field == .id
  }

  private func id(of feature: SourceFeature) -> String? {
    feature.properties.first { isID($0.key) }?.value.text ?? feature.id?.text
  }

  private func layer(of file: SourceFile) -> SurveyLayer? {
    file.keys.lazy.compactMap(aliases.layer(named:)).first
  }
}
