import Foundation
public import Model

/// Reads rule profiles: one shipped with the program by name, or a YAML file by path.
///
/// A file may extend another profile and then only names what differs or is new.
public struct RuleProfileReader: Sendable {
  /// A folder whose `profiles/NAME.yaml` wins over a shipped profile of that name.
  public var dataDirectory: String?

  public init(dataDirectory: String? = nil) { self.dataDirectory = dataDirectory }

  /// Names of the shipped profiles that a survey can be checked against.
  public static let shipped = [
    "cn", "cn-pre2000", "us-ifc", "uk-adb", "de-din14090", "de-din14090-2003",
  ]

  /// The YAML of a profile that comes with the program.
  static func shippedText(_ name: String) -> String? {
    let bytes: [UInt8]? =
      switch name {
      case "defaults": PackageResources.defaults_yaml
      case "cn": PackageResources.cn_yaml
      case "cn-pre2000": PackageResources.cn_pre2000_yaml
      case "us-ifc": PackageResources.us_ifc_yaml
      case "uk-adb": PackageResources.uk_adb_yaml
      case "de-din14090": PackageResources.de_din14090_yaml
      case "de-din14090-2003": PackageResources.de_din14090_2003_yaml
      default: nil
      }
    return bytes.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The profile of a name or path.
  ///
  /// - Throws: `PlannerError`: `noInput` when there is none, `badData` when it cannot be understood.
  public func read(_ name: String) throws -> RuleProfile {
    let (text, file) = try source(name, besides: nil)
    return try parse(text, file: file, chain: [file])
  }

  /// The text of a profile and what messages call it.
  ///
  /// - Parameter file: the file that names it; a relative path starts in its folder.
  private func source(_ name: String, besides file: String?) throws -> (text: String, file: String)
  {
    if name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      let folder = file.flatMap { $0.lastIndex(of: "/").map { file?[...$0] ?? "" } } ?? ""
      let path = name.hasPrefix("/") ? name : URL(filePath: folder + name).standardized.path
      return (try TextFile.read(path), file == nil ? name : path)
    }
    if let dataDirectory {
      let path = "\(dataDirectory)/profiles/\(name).yaml"
      // A county's `cn` that extends `cn` means the one that is shipped.
      if path != file, FileManager.default.fileExists(atPath: path) {
        return (try TextFile.read(path), path)
      }
    }
    guard let text = Self.shippedText(name) else {
      throw PlannerError(
        .noInput, "profile-unknown", at: name, [NearestName.find(name, in: Self.shipped) ?? ""])
    }
    return (text, "\(name).yaml")
  }

  /// The profile that a YAML text describes.
  func parse(_ text: String, file: String) throws -> RuleProfile {
    try parse(text, file: file, chain: [])
  }

  /// - Parameter chain: files of the profiles that led here, the first asked for first.
  private func parse(_ text: String, file: String, chain: [String]) throws -> RuleProfile {
    let root = try YAMLDocument(text, file: file).root
    try root.allow(["name", "extends", "note", "zh", "edition", "limits", "exceptions"])
    guard let name = root["name"]?.text else {
      throw PlannerError(.badData, "profile-without-name", at: file)
    }
    let base = try root["extends"]?.text.map { try self.base($0, of: file, chain) }
    let isShipped = file == "\(name).yaml" && Self.shippedText(name) == text
    let reader = RuleLimitReader(
      vocabulary: isShipped ? nil : try ProvisionVocabulary.read(), base: base,
      edition: root["edition"]?.text)
    var limits = base?.limits ?? []
    var added: [RuleLimit] = []
    var seen: Set<String> = []
    var otherwise: [String: RuleLimit] = [:]
    for node in try root["limits"]?.items() ?? [] {
      let limit = try reader.limit(node)
      guard seen.insert(limit.id).inserted else {
        throw node.error("profile-limit-twice", [limit.id])
      }
      if let place = limits.firstIndex(where: { $0.id == limit.id }) {
        if limit.applicability != Applicability() { otherwise[limit.id] = limits[place] }
        limits[place] = limit
      } else {
        added.append(limit)
      }
    }
    var profile = RuleProfile(name: name, limits: added + limits)
    profile.note = root["note"]?.text
    profile.noteInChinese = root["zh"]?.text
    profile.exceptions =
      try RuleExceptionReader.list(root["exceptions"]) + (base?.exceptions ?? [])
    profile.otherwise = (base?.otherwise ?? [:]).filter { !seen.contains($0.key) }
    profile.otherwise.merge(otherwise) { $1 }
    profile.extends = base.map { [$0.name] + $0.extends } ?? []
    guard profile.curveRules.count < 2 else {
      throw PlannerError(.badData, "profile-curve-rules", at: file)
    }
    return profile
  }

  private func base(_ name: String, of file: String, _ chain: [String]) throws -> RuleProfile {
    let (text, path) = try source(name, besides: file)
    let files = chain + [path]
    guard !chain.contains(path) else {
      throw PlannerError(
        .badData, "profile-extends-itself", at: file, [files.joined(separator: " → ")])
    }
    return try parse(text, file: path, chain: files)
  }

  /// Every provision of the shipped profiles with its unit, for files of others.
  static func shippedUnits() throws -> [(id: String, unit: String)] {
    try (["defaults"] + shipped).compactMap(shippedText).flatMap { text in
      try (YAMLDocument(text, file: "").root["limits"]?.items() ?? []).compactMap { node in
        guard let id = node["id"]?.text else { return nil }
        if node["says"] != nil { return (id, "-") }
        return node["unit"]?.text.map { (id, FigureText.kept($0)) }
      }
    }
  }
}
