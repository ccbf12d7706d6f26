import Foundation
import SurveyIO
import Testing

/// A real PostgreSQL with PostGIS, started for the test on a socket in a folder of its own.
@Suite("PostGIS", .enabled(if: OutsideTool.hasPostGIS, "PostgreSQL with PostGIS is not installed"))
struct DatabaseTests {
  @Test("to PostGIS and back: values and verdicts are the same, and no password is told")
  func roundTrip() throws {
    let server = try Server()
    defer { server.stop() }
    for layer in DemoSurvey.layers {
      try OutsideTool.run(
        "ogr2ogr",
        [
          "-f", "PostgreSQL", "PG:\(server.connection(password: Server.password))",
          "\(DemoSurvey.folder)/\(layer).geojson", "-nln", layer, "-lco", "GEOMETRY_NAME=geom",
          "--config", "PG_USE_COPY", "YES",
        ] + OutsideTool.words)
    }
    let connection = "PG:" + server.connection(password: Server.password)
    try RoundTripTests.expectEqualValues(connection)
    let outcome = try BuiltBinary.run(["check", connection])
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(!outcome.text.contains(Server.password) && !outcome.messages.contains(Server.password))
    #expect(outcome.text.contains("password=***"))
    #expect(try DemoSurvey.answers([connection]).sorted() == DemoSurvey.answers.get().sorted())
    // The server itself refuses a wrong one, and what it says of it is passed on.
    let refused = try BuiltBinary.run(["check", "PG:" + server.connection(password: "open-barley")])
    #expect(refused.status == 65 && refused.lines.count == 1, "\(refused.messages)")
    #expect(refused.messages.contains("password authentication failed"), "\(refused.messages)")
    #expect(!refused.messages.contains("barley"))
  }

  @Test("run writes all results to a database, twice as well as once, and tells no password")
  func results() throws {
    let server = try Server()
    defer { server.stop() }
    let connection = server.connection(password: Server.password)
    let scratch = try Scratch()
    var text = SurveyText(crs: "EPSG:4549")
    text.addBox("communities", "C", -20...120, -40...80, #""households":40"#)
    text.addLane("L", [[(0, 0), (80, 0)]], #""width":6"#)
    text.addBox("obstructions", "car", 40...44.5, -0.5...1.5, #""kind":"car""#)
    text.addBox("buildings", "B", 20...60, 6...16)
    let survey = try scratch.write("survey.geojson", text.json)
    for _ in 0..<2 {
      let outcome = try BuiltBinary.run([
        "run", survey, "-o", scratch.path("out"), "--as-of", "2026-01-31",
        "--postgis", "PG:\(connection)",
      ])
      #expect(outcome.status == 0, "\(outcome.messages)")
      #expect(!outcome.messages.contains(Server.password))
    }
    // Every order of the folder is a row of the database, counted by another reader.
    let file = try Data(contentsOf: URL(filePath: scratch.path("out/orders.geojson")))
    let orders = try CheckOutput([UInt8](file)).properties("order")
    let tables = try server.query(
      "select table_name from information_schema.tables where table_schema = 'firelane' order by 1")
    #expect(tables.count > 5, "\(tables)")
    let rows = try tables.filter { $0.contains("工单") }.map { table in
      try Int(server.query("select count(*) from firelane.\"\(table)\"").first ?? "") ?? 0
    }
    #expect(rows.reduce(0, +) == orders.count && !orders.isEmpty)
  }

  /// PostgreSQL that asks for a password, run by an ordinary user: it refuses to run as root.
  private struct Server {
    static let password = "open-sesame"
    private let scratch: Scratch
    private static let programs = "/usr/lib/postgresql/15/bin"

    init() throws {
      scratch = try Scratch()
      let folder = scratch.folder
      try scratch.write("password", Self.password)
      if getuid() == 0 { try OutsideTool.run("chown", ["-R", "postgres", folder]) }
      try Self.shell(
        """
        cd \(folder)
        \(Self.programs)/initdb -D data -U postgres -A scram-sha-256 --pwfile password -E UTF8 \
        --locale=C.UTF-8 -N
        \(Self.programs)/pg_ctl -D data -w -l server.log \
        -o "-k \(folder) -c listen_addresses= -c fsync=off" start
        PGPASSWORD=\(Self.password) psql -q -h \(folder) -U postgres \
        -c 'create database survey'
        PGPASSWORD=\(Self.password) psql -q -h \(folder) -U postgres survey \
        -c 'create extension postgis'
        """)
    }

    /// The rows of one column.
    func query(_ text: String) throws -> [String] {
      let answer = "\(scratch.folder)/answer"
      try OutsideTool.run(
        "psql",
        [
          "-q", "-t", "-A", "-h", scratch.folder, "-U", "postgres", "-c", text, "-o", answer,
          "survey",
        ],
        environment: ["PGPASSWORD": Self.password])
      return try String(contentsOfFile: answer, encoding: .utf8).split(separator: "\n")
        .map(String.init)
    }

    func connection(password: String) -> String {
      "host=\(scratch.folder) user=postgres dbname=survey password=\(password)"
    }

    func stop() {
      try? Self.shell("\(Self.programs)/pg_ctl -D \(scratch.folder)/data -m immediate stop")
    }

    private static func shell(_ text: String) throws {
      let script = ["sh", "-e", "-c", text]
      try getuid() == 0
        ? OutsideTool.run(
          "setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups"] + script)
        : OutsideTool.run("env", script)
    }
  }
}
