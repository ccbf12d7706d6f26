import Geometry
import Model
import SurveyIO

/// 一城一策: the plan of all communities together: figures, order of treatment, years, where cars go,
/// sites, and a map.
struct CityBook {
  let report: CityReport
  let results: RunResults?
  let words: PrintWords
  let asOf: String?

  init(_ report: CityReport, results: RunResults?, words: PrintWords, asOf: String?) {
    self.report = report
    self.results = results
    self.words = words
    self.asOf = asOf
  }

  var pages: [PrintPage] {
    let page = CityPage(language: words.language)
    let tables = page.tables(report)
    var body: [PrintBlock] = [.title(words.text("city-title"), size: 20)]
    if let asOf { body.append(.title(words.text("city-as-of", [asOf]), size: 11)) }
    body += page.totals(report).map { .paragraph($0, size: 10) }
    if let results, !results.envelope.isEmpty {
      let map = PrintMap(results: results, outline: results.envelope, language: words.language)
        .named(results)
      let extent = map.frame.project(.polygon(Polygon(results.envelope.corners))).envelope
      body.append(
        .map(PrintView(map: map, extent: extent, subject: [], subjectWord: "", height: 110)))
    }
    for table in tables where table.rows.count > 1 {
      body.append(.heading(table.title))
      body.append(
        .table(PrintTable(rows: table.rows, widths: table.widths, size: 8, hasHeader: true)))
    }
    body.append(.heading(words.text("city-book-responsibility")))
    body += ["city-book-lead", "city-book-batches", "city-book-report"].map {
      .paragraph(words.text($0), size: 10)
    }
    return [PrintPage(body: body)]
  }
}
