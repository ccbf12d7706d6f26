import SurveyIO

extension JSONBuffer {
  /// A measured length in metres, cut to the millimetre, or null where there is none.
  ///
  /// Up to 0.1 µm below the next millimetre counts as that millimetre: a 4 m lane that came through
  /// a projection must not read 3.999.
  mutating func metres(_ value: Double?) {
    measure(value.flatMap { $0.isFinite ? $0 + 1e-7 : nil })
  }

  mutating func count(_ value: Int?) {
    if let value { integer(value) } else { null() }
  }

  mutating func flag(_ value: Bool?) {
    if let value { bool(value) } else { null() }
  }

  // MARK: Members

  mutating func string(_ name: String, _ value: String?) {
    key(name)
    string(value)
  }

  mutating func strings(_ name: String, _ values: [String]) {
    key(name)
    strings(values)
  }

  mutating func metres(_ name: String, _ value: Double?) {
    key(name)
    metres(value)
  }

  mutating func count(_ name: String, _ value: Int?) {
    key(name)
    count(value)
  }

  mutating func flag(_ name: String, _ value: Bool?) {
    key(name)
    flag(value)
  }

  mutating func integer(_ name: String, _ value: Int) {
    key(name)
    integer(value)
  }

  mutating func bool(_ name: String, _ value: Bool) {
    key(name)
    bool(value)
  }
}
