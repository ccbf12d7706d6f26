import Foundation
import SurveyIO
import Testing

/// A real PostgreSQL with PostGIS, started for the test on a socket in a folder of its own.
@Suite(
  "PostGIS",
  .enabled(if: ProcessInfo.processInfo.environment["FIRELANE_LONG_TESTS"] != nil, "a long test"))
struct DatabaseTests {
  @Test(
    "to PostGIS and back: values and verdicts are the same, and no password is told",
    .enabled(if: OutsideTool.hasPostgreSQL && OutsideTool.hasOGR, "PostgreSQL is not installed"))
  func roundTrip() throws {
    let server = try Server()
    defer { server.stop() }
    for layer in DemoSurvey.layers {
      try OutsideTool.run(
        "ogr2ogr",
        [
          "-f", "PostgreSQL", server.connection, "\(DemoSurvey.folder)/\(layer).geojson", "-nln",
          layer, "-lco", "GEOMETRY_NAME=geom", "--config", "PG_USE_COPY", "YES",
        ] + OutsideTool.words)
    }
    let connection = server.connection + " password=sesame"
    try RoundTripTests.expectEqualValues(connection)
    let outcome = try BuiltBinary.run(["check", connection])
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(!outcome.text.contains("sesame") && !outcome.messages.contains("sesame"))
    #expect(outcome.text.contains("password=***"))
    #expect(try DemoSurvey.answers([connection]).sorted() == DemoSurvey.answers.get().sorted())
  }

  private struct Server {
    let scratch: Scratch
    let connection: String
    /// The server refuses to run as root.
    private static let isRoot = getuid() == 0

    init() throws {
      scratch = try Scratch()
      let folder = scratch.folder
      if Self.isRoot { try OutsideTool.run("chown", ["postgres", folder]) }
      connection = "PG:host=\(folder) user=postgres dbname=survey"
      let programs = "/usr/lib/postgresql/15/bin"
      try Self.shell(
        """
        cd \(folder) && \(programs)/initdb -D data -U postgres -A trust -E UTF8 \
        --locale=C.UTF-8 -N > log 2>&1 && \
        \(programs)/pg_ctl -D data -w -l server.log \
        -o "-k \(folder) -c listen_addresses= -c fsync=off" start > log 2>&1 && \
        \(programs)/createdb -h \(folder) -U postgres survey && \
        psql -q -h \(folder) -U postgres survey -c 'create extension postgis'
        """)
    }

    func stop() {
      try? Self.shell(
        "/usr/lib/postgresql/15/bin/pg_ctl -D \(scratch.folder)/data -m immediate stop >/dev/null")
    }

    private static func shell(_ text: String) throws {
      try isRoot
        ? OutsideTool.run("su", ["postgres", "-c", text]) : OutsideTool.run("sh", ["-c", text])
    }
  }
}
