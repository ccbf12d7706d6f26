/// How far it is known what a file's longitudes and latitudes stand on.
public enum DatumKnowledge: String, Hashable, Sendable {
  /// The file's system or the person says it.
  case declared
  /// It fits a layer of another file whose datum is declared.
  case borneOut = "borne_out"
  /// Its layers fit those of other files, or each other, but nothing says what all stand on.
  case consistent
  /// Nothing to hold it against.
  case unverifiable
  /// Not in China, where no map is shifted.
  case irrelevant
}
