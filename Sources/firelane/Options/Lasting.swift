/// Values that stay until the process ends.
enum Lasting {
  private final class Box<Value: Sendable>: Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  /// Keeps a value for good: a survey taken apart piece by piece takes longer than to end the process.
  static func keep(_ value: some Sendable) {
    _ = Unmanaged.passRetained(Box(value))
  }
}
