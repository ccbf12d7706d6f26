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
