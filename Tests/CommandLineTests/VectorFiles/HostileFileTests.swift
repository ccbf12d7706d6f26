import Foundation
import SurveyIO
import Testing

/// Readers that break and files that mean harm: one sentence, status 65, nothing else touched.
@Suite("Hostile files") struct HostileFileTests {
  /// Runs `inspect` with a reader of ours instead of the real one.
  private func run(_ path: String, reader: String? = nil, _ more: [String: String] = [:]) throws
    -> BuiltBinary.Outcome
  {
    var environment = ["LANG": "en", "PATH": "/usr/bin:/bin"].merging(more) { $1 }
    if let reader { environment["FIRELANE_OGR"] = reader }
    return try BuiltBinary.run(["inspect", path], environment: environment)
  }

  private func script(_ scratch: Scratch, _ text: String) throws -> String {
    let path = try scratch.write("reader", "#!/bin/sh\n" + text)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return path
  }

  static let breaks = [
    ("kill -SEGV $$", "crashed"),
    (
      #"echo '{"layer":"a","crs":null}'; echo '{"type":"Feature","geometry":null,"properties":{}}'"#,
      "not whole"
    ),
    (
      #"echo '{"layer":"a"}'; echo '{"end":true,"features":3,"doubts":[]}'; echo '{"done":true}'"#,
      "not whole"
    ),
    (
      #"echo '{"layer":"a"}'; echo '{"end":true,"features":0,"doubts":[]}'; echo '{"done":true}'; exit 3"#,
      "not whole"
    ),
    ("cat >/dev/null; sleep 60", "within 1 seconds"),
    ("exit 127", "needs firelane-ogr"),
  ]

  @Test("A reader that crashes, hangs or stops costs its file, in one sentence", arguments: breaks)
  func brokenReader(_ text: String, _ sentence: String) throws {
    let scratch = try Scratch()
    let file = try scratch.write("a.gpkg", "x")
    let start = ContinuousClock.now
    let outcome = try run(file, reader: script(scratch, text), ["FIRELANE_OGR_SECONDS": "1"])
    #expect(outcome.status == 65 && outcome.lines.count == 1)
    #expect(outcome.messages.contains(sentence) && outcome.messages.contains(file))
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test("What a reader has started ends with it")
  func processGroup() throws {
    let scratch = try Scratch()
    let file = try scratch.write("a.gpkg", "x")
    let mark = scratch.path("alive")
    let reader = try script(scratch, "(sleep 3; echo x > \(mark)) & sleep 60")
    #expect(try run(file, reader: reader, ["FIRELANE_OGR_SECONDS": "1"]).status == 65)
    Thread.sleep(forTimeInterval: 2.5)
    #expect(!FileManager.default.fileExists(atPath: mark))
  }

  @Test("Without the reader the sentence says how to get it")
  func absentReader() throws {
    let scratch = try Scratch()
    let outcome = try run(try scratch.write("a.shp", "x"), reader: scratch.path("none"))
    #expect(outcome.status == 65 && outcome.messages.contains("Tools/setup --files"))
  }

  static let zips: [(ZipBytes.Member, String)] = [
    (.init(name: Array("../../etc/a.gpkg".utf8), content: [1]), "leads out"),
    (.init(name: Array("/etc/a.gpkg".utf8), content: [1]), "leads out"),
    (.init(name: Array("..\\a.gpkg".utf8), content: [1]), "leads out"),
    (.init(name: Array("C:\\a.gpkg".utf8), content: [1]), "leads out"),
    (
      .init(name: Array("a.gpkg".utf8), content: Array("/etc/passwd".utf8), mode: 0o120777),
      "a link"
    ),
    (
      .init(name: Array("a.gpkg".utf8), content: [1, 2, 3], claimed: 4_000_000_000), "grows from 3"
    ),
    (.init(name: Array("read.me".utf8), content: [1]), "no layer that is read"),
    (.init(name: Array("a.gpkg".utf8), content: [1, 2, 3]), "cannot be opened as GPKG"),
  ]

  @Test("Tricks with zips are refused by name", arguments: zips.indices)
  func zip(_ number: Int) throws {
    let scratch = try Scratch()
    let (member, sentence) = Self.zips[number]
    try ZipBytes(members: [member]).write(to: scratch.path("a.zip"))
    let outcome = try run(scratch.path("a.zip"), reader: DemoSurvey.reader)
    #expect(outcome.status == 65 && outcome.lines.count == 1)
    #expect(outcome.messages.contains(sentence), "\(outcome.messages)")
  }

  @Test(
    "Garbage, cut files and empty ones are refused by name",
    arguments: [
      "shp", "gpkg", "dxf", "fgb", "kml", "kmz", "osm", "pbf", "xlsx", "tab", "mif", "zip",
    ])
  func garbage(_ ending: String) throws {
    let scratch = try Scratch()
    for (number, text) in ["", "\u{1}\u{2}garbage", "<kml><osm>"].enumerated() {
      let file = try scratch.write("\(number).\(ending)", text)
      let outcome = try run(file, reader: DemoSurvey.reader)
      #expect(outcome.status == 65 || outcome.status == 0, "\(outcome.messages)")
      #expect(outcome.lines.count <= 1 || outcome.status == 0, "\(outcome.messages)")
      if outcome.status == 65 { #expect(outcome.messages.contains(file)) }
    }
  }

  static let connections = [
    "PG:host=/nowhere user=u password=sesame dbname=d",
    "PG:host=/nowhere user=u password='sesame gate' dbname=d",
    "PG:host=/nowhere PASSWORD = sesame dbname=d", "postgresql://u:sesame@/d?host=/nowhere",
    "postgresql://u:ses/ame@nowhere.invalid/d",
    "postgresql:///d?host=/nowhere&password=sesame&user=u",
  ]

  @Test("A password is in no message", arguments: connections)
  func password(_ connection: String) throws {
    let outcome = try run(connection, reader: DemoSurvey.reader)
    #expect(outcome.status == 65, "\(outcome.messages)")
    for part in ["sesame", "gate", "ses/"] { #expect(!outcome.messages.contains(part)) }
    #expect(outcome.messages.contains("***"))
  }

  @Test("A password is not in the list of processes")
  func processList() throws {
    let scratch = try Scratch()
    let seen = scratch.path("seen")
    let reader = try script(
      scratch, "cat /proc/$PPID/cmdline /proc/$$/cmdline | tr '\\0' ' ' > \(seen); exit 1")
    #expect(try run(Self.connections[0], reader: reader).status == 65)
    let text = try String(contentsOfFile: seen, encoding: .utf8)
    #expect(text.contains("inspect") && text.contains("******") && !text.contains("sesame"))
  }
}
