/// A uniform grid over segments: which of them may lie in a box.
///
/// A long segment is entered only in the cells it passes, row by row, so a diagonal costs no more
/// than its length. Queries report a segment at most once; the caller keeps the scratch for that.
///
/// - Complexity: building and memory O(*n* + cells), cells at most 4 *n* + 256; a query costs the
///   cells of its box and the segments in them.
public struct SegmentGrid: Sendable {
  /// Marks segments already reported in the present query; serves one query at a time.
  public final class Scratch {
    @usableFromInline let stamps: UnsafeMutablePointer<Int32>
    @usableFromInline var now: Int32 = 0

    /// Scratch for a grid over `count` segments.
    public init(count: Int) {
      stamps = .allocate(capacity: max(1, count))
      stamps.initialize(repeating: 0, count: max(1, count))
    }

    deinit { stamps.deallocate() }
  }

  @usableFromInline let minX: Double
  @usableFromInline let minY: Double
  @usableFromInline let perCell: Double
  @usableFromInline let columns: Int
  @usableFromInline let rows: Int
  @usableFromInline let starts: [Int32]
  @usableFromInline let items: [Int32]
  /// The edge of a cell in metres.
  public let cellSize: Double
  /// How many segments are in the grid.
  public let count: Int

  /// A grid over `segments` with cells of about `cellSize` metres, larger where the segments are
  /// few and far apart.
  public init(_ segments: [Segment], cellSize wanted: Double) {
    var envelope = Envelope()
    for segment in segments {
      envelope.add(segment.start)
      envelope.add(segment.end)
    }
    if envelope.isEmpty { envelope.add(Coordinate(0, 0)) }
    var cell = wanted
    let limit = Double(4 * segments.count + 256)
    while (envelope.width / cell + 1) * (envelope.height / cell + 1) > limit { cell *= 1.5 }
    let columns = Int(envelope.width / cell) + 1
    let rows = Int(envelope.height / cell) + 1
    minX = envelope.minX
    minY = envelope.minY
    cellSize = cell
    perCell = 1 / cell
    self.columns = columns
    self.rows = rows
    count = segments.count

    var counts = [Int32](repeating: 0, count: columns * rows + 1)
    counts.withUnsafeMutableBufferPointer { counts in
      for segment in segments {
        Self.cells(of: segment, envelope, 1 / cell, columns, rows) { counts[$0 + 1] += 1 }
      }
      for index in 1..<counts.count { counts[index] += counts[index - 1] }
    }
    var next = counts
    let total = Int(counts[columns * rows])
    items = [Int32](unsafeUninitializedCapacity: total) { items, filled in
      next.withUnsafeMutableBufferPointer { next in
        for (number, segment) in segments.enumerated() {
          Self.cells(of: segment, envelope, 1 / cell, columns, rows) { index in
            // Every place is written once: what was counted above is entered here.
            items.initializeElement(at: Int(next[index]), to: Int32(number))
            next[index] += 1
          }
        }
      }
      filled = total
    }
    starts = counts
  }

  private static func cells(
    of segment: Segment, _ envelope: Envelope, _ perCell: Double, _ columns: Int, _ rows: Int,
    _ body: (Int) -> Void
  ) {
    let (low, high) =
      segment.start.y <= segment.end.y
      ? (segment.start, segment.end) : (segment.end, segment.start)
    let firstRow = min(rows - 1, max(0, Int((low.y - envelope.minY) * perCell)))
    let lastRow = min(rows - 1, max(0, Int((high.y - envelope.minY) * perCell)))
    let slope = high.y > low.y ? (high.x - low.x) / (high.y - low.y) : 0
    for row in firstRow...lastRow {
      var from = low.x
      var to = high.x
      if firstRow != lastRow {
        // A hair is added on both sides so that rounding never loses the cell of a corner.
        let bottom = max(low.y, envelope.minY + Double(row) / perCell)
        let top = min(high.y, envelope.minY + Double(row + 1) / perCell)
        from = low.x + (bottom - low.y) * slope
        to = low.x + (top - low.y) * slope
      }
      let left = min(from, to) - 1e-9
      let right = max(from, to) + 1e-9
      let firstColumn = min(columns - 1, max(0, Int((left - envelope.minX) * perCell)))
      let lastColumn = min(columns - 1, max(0, Int((right - envelope.minX) * perCell)))
      for column in firstColumn...lastColumn { body(row * columns + column) }
    }
  }

  /// Calls `body` once with the number of every segment that may have a part in the box.
  @inlinable
  public func forEach(
    in box: Envelope, _ scratch: Scratch, _ body: (Int) -> Void
  ) {
    guard count > 0 else { return }
    let firstColumn = (box.minX - minX) * perCell
    let lastColumn = (box.maxX - minX) * perCell
    let firstRow = (box.minY - minY) * perCell
    let lastRow = (box.maxY - minY) * perCell
    if lastColumn < 0 || lastRow < 0 || firstColumn >= Double(columns) || firstRow >= Double(rows) {
      return
    }
    // Clamped as numbers: a box may be open to one side.
    let left = Int(max(0, firstColumn))
    let right = Int(min(Double(columns - 1), lastColumn))
    let bottom = Int(max(0, firstRow))
    let top = Int(min(Double(rows - 1), lastRow))
    guard left <= right, bottom <= top else { return }
    scratch.now += 1
    let now = scratch.now
    let stamps = scratch.stamps
    for row in bottom...top {
      let base = row * columns
      let from = Int(starts[base + left])
      let to = Int(starts[base + right + 1])
      for position in from..<to {
        let number = Int(items[position])
        if stamps[number] != now {
          stamps[number] = now
          body(number)
        }
      }
    }
  }
}
