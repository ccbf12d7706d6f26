import Foundation
import Geometry
import SurveyIO

/// One self-contained page for a screen without a network: the map with its answers, before and
/// after, with filters, search and print.
///
/// Leaflet is read from the machine and put into the page; without it the map stands still.
public struct MapPage: Sendable {
  public var results: RunResults
  public var profile: String
  public var asOf: String?

  public init(results: RunResults, profile: String, asOf: String?) {
    self.results = results
    self.profile = profile
    self.asOf = asOf
  }

  /// Whether the page can be moved about; `false` where Leaflet is not installed.
  public static var isInteractive: Bool { Leaflet.installed != nil }

  /// The file, the same bytes for the same results and the same Leaflet.
  ///
  /// - Throws: `PlannerError` (our fault) when a number is not finite.
  public func bytes() throws -> [UInt8] {
    let leaflet = Leaflet.installed
    let data = MapPageData(results: results)
    let still = leaflet == nil ? StillMap(results: results, frame: data.frame).svg : ""
    let day = asOf.map { " · \($0)" } ?? ""
    let parts: [(String, String)] = [
      ("{leaflet.css}", leaflet?.style ?? ""),
      ("{page.css}", Self.text(PackageResources.page_css)),
      ("{subtitle}", Markup.escaped("规则集 \(profile)\(day) · FireLane")),
      ("{static}", still),
      // A script ends at its end tag, wherever that stands.
      ("{data}", String(decoding: try data.json(), as: UTF8.self).replacing("</", with: "<\\/")),
      ("{leaflet.js}", leaflet?.script ?? ""),
      ("{page.js}", Self.text(PackageResources.page_js)),
    ]
    var page = Self.text(PackageResources.page_html)
    var result = ""
    for (place, text) in parts {
      guard let range = page.range(of: place) else { continue }
      result += page[..<range.lowerBound] + text
      page = String(page[range.upperBound...])
    }
    return Array((result + page).utf8)
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

/// Leaflet as it is installed on the machine (`libjs-leaflet`).
struct Leaflet {
  var script: String
  var style: String

  /// Looked for in `$FIRELANE_SHARE` and nowhere else where that is set, else beside the program, then
  /// where Debian puts it.
  static let installed: Leaflet? = {
    let own = ProcessInfo.processInfo.environment["FIRELANE_SHARE"].map { "\($0)/leaflet" }
    let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "leaflet").path()
    for folder in own.map({ [$0] }) ?? [beside, "/usr/share/javascript/leaflet"] {
      for name in ["leaflet.min.js", "leaflet.js"] {
        guard let script = FileManager.default.contents(atPath: "\(folder)/\(name)"),
          let style = FileManager.default.contents(atPath: "\(folder)/leaflet.css")
        else { continue }
        return Leaflet(
          // Nothing is fetched: neither a source map nor the pictures of the style.
          script: String(decoding: script, as: UTF8.self)
            .replacing(/\/\/# sourceMappingURL=\S+/, with: "")
            .replacing("</script", with: "<\\/script"),
          style: String(decoding: style, as: UTF8.self)
            .replacing(/\/\*# sourceMappingURL=\S+ \*\//, with: "")
            .replacing(/url\([^)]*\)/, with: "none"))
      }
    }
    return nil
  }()
}
