/// The main job: reads a survey and judges every community in it.
public struct CheckSurvey: Sendable {
  public init() {}
}
