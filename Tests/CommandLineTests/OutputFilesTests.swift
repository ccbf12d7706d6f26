import Foundation
import Testing

@Suite("Files people open", .serialized) struct OutputFilesTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardized
  private static let demo = root.appending(path: "GeoData/demo").path()
  private static let python = root.appending(path: ".build-python/bin/python").path()
  private static let opener = root.appending(path: "Tools/open_outputs.py").path()
  private static let driver = root.appending(path: "Tools/drive_page.py").path()
  private static var hasClients: Bool {
    (try? run(python, ["-c", "import openpyxl, ezdxf, pyogrio"]))?.status == 0
  }
  private static let office = ["/usr/bin/soffice", "/usr/bin/libreoffice"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  private static func run(_ program: String, _ arguments: [String]) throws -> (
    status: Int32, text: String
  ) {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardError = pipe
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  @Test("workbook, GeoPackage and drawing hold what the GeoJSON holds, opened by their own clients")
  func opened() throws {
    let scratch = try Scratch()
    let folder = scratch.path("out")
    let outcome = try BuiltBinary.run([
      "run", Self.demo, "-o", folder, "--as-of", "2025-01-10",
    ])
    #expect(outcome.status == 0, "\(outcome.messages)")
    if Self.hasClients {
      let opened = try Self.run(Self.python, [Self.opener, folder])
      #expect(opened.status == 0, "\(opened.text.prefix(2000))")
    } else {
      print("not opened by openpyxl, pyogrio and ezdxf: needs Tools/setup --test")
    }
    if let office = Self.office {
      try libreOffice(office, folder, scratch)
    } else {
      print("not opened by LibreOffice: it is not installed")
    }
    let driven = try Self.run(
      "/usr/bin/env", ["python3", Self.driver, "\(folder)/一张图.html", "--grow", "20000"])
    if driven.status == 69 {
      print("the map page was not driven: Chromium is not installed")
    } else {
      #expect(driven.status == 0, "\(driven.text.prefix(2000))")
    }
    let drawn = try Self.run(
      "/usr/bin/python3", [Self.root.appending(path: "Tools/open_in_qgis.py").path(), folder])
    if drawn.status == 69 {
      print("the GeoPackage was not opened by QGIS: it is not installed (Tools/setup --qgis)")
    } else {
      #expect(drawn.status == 0, "\(drawn.text.prefix(2000))")
    }
    if Self.hasClients { try comparisonCanFail(folder) }
  }

  @Test("without Leaflet the map page stands still: a drawing with every lane, and no script of it")
  func still() throws {
    let scratch = try Scratch()
    let survey = try CountyPart.part(["C04"], scratch)
    let outcome = try BuiltBinary.run(
      ["run", survey, "-o", scratch.path("out")],
      environment: ["LANG": "en", "FIRELANE_SHARE": scratch.path("nothing")])
    #expect(outcome.status == 0, "\(outcome.messages)")
    let page = try String(contentsOfFile: scratch.path("out/一张图.html"), encoding: .utf8)
    let drawing = try #require(page.firstMatch(of: /<svg class="static".*?<\/svg>/))
    let check = try String(contentsOfFile: scratch.path("out/findings.geojson"), encoding: .utf8)
    let lanes = check.split(separator: "\n").count { $0.contains(#""feature":"lane""#) }
    #expect(lanes > 5 && drawing.output.matches(of: /<title>/).count == lanes)
    #expect(!page.contains("L.map=") && !page.contains("Leaflet 1."))
  }

  /// One kind and one verdict are changed; every comparison has to see it.
  private func comparisonCanFail(_ folder: String) throws {
    for (name, old, new) in [
      ("orders.geojson", #""kind":"edge_line""#, #""kind":"kerb""#),
      ("findings.geojson", #""verdict":"violates""#, #""verdict":"complies""#),
    ] {
      let path = "\(folder)/\(name)"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      try Data(text.replacing(old, with: new).utf8).write(to: URL(filePath: path))
    }
    for file in ["workbook", "geopackage", "drawing"] {
      let outcome = try Self.run(Self.python, [Self.opener, folder, "--only", file])
      #expect(outcome.status == 1, "\(file)")
    }
  }

  private func libreOffice(_ office: String, _ folder: String, _ scratch: Scratch) throws {
    let outcome = try Self.run(
      office,
      [
        "-env:UserInstallation=file://\(scratch.path("profile"))", "--headless", "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir", scratch.path("csv"),
        "\(folder)/台账.xlsx",
      ])
    #expect(outcome.status == 0)
    let text = try String(contentsOfFile: scratch.path("csv/台账.csv"), encoding: .utf8)
    let rows = text.split(separator: "\n")
    #expect(text.hasPrefix("\"小区编号\ncommunity id\""))
    #expect(rows.contains { $0.hasPrefix(#""C01","向阳小区","老旧小区","云溪街道办事处","#) })
  }
}
