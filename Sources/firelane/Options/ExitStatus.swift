import Model

/// Exit codes (`design.md` section 7).
enum ExitStatus {
  /// All went well.
  static let fine: Int32 = 0
  /// Violations were found and `--fail-on` asked for it.
  static let violations: Int32 = 1

  static func code(of error: PlannerError) -> Int32 {
    switch error.code {
    case .usage: 64
    case .badData: 65
    case .noInput: 66
    case .software: 70
    case .cannotWrite: 73
    }
  }
}
