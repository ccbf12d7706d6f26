internal import CGDAL
internal import Glibc

/// Opens the source named on standard input and writes its layers to standard output.
///
/// A header line `{"layer":…,"crs":…}`, a line a feature in the source's own numbers, a trailer
/// `{"end":true,"features":n,"doubts":[…]}`, for each layer; `{"done":true}` at last. A source that is
/// not read gives `{"refused":"reason","arguments":[…]}` and status 65. The name comes by standard
/// input because a database's holds a password, which the list of processes would show.
///
/// `firelane-ogr store` writes instead: the file of results and the database that takes it come on a
/// line each.
@main
enum Main {
  static func main() {
    firelane_restrain(Limits.memoryBytes, Limits.processorSeconds)
    guard let source = readLine(strippingNewline: true), !source.isEmpty else { exit(64) }
    GDALAllRegister()
    CPLSetErrorHandler(CPLQuietErrorHandler)
    do {
      if CommandLine.arguments.dropFirst().first == "store" {
        guard let connection = readLine(strippingNewline: true) else { exit(64) }
        try ResultStore(file: source, connection: connection).run()
      } else {
        try SourceReader(source).run()
      }
      Output.write(Array("{\"done\":true}\n".utf8))
      Output.flush()
    } catch {
      let refusal = error as? Refusal ?? Refusal("reader-failed", "\(error)")
      var json = JSONText()
      json.add("{\"refused\":")
      json.string(refusal.reason)
      json.key("arguments")
      json.strings(refusal.arguments)
      json.add("}\n")
      Output.write(json.bytes)
      Output.flush()
      exit(65)
    }
  }
}
