#include "geojson_document.hpp"

#include <simdjson.h>

#include <cstring>
#include <new>

#define FIRELANE_TEXT_(x) #x
#define FIRELANE_TEXT(x) FIRELANE_TEXT_(x)

const char *firelane_simdjson_version(void) { return FIRELANE_TEXT(SIMDJSON_VERSION); }

namespace firelane {

bool unescape(firelane_text token, std::string &result) {
  // Kept, for some writers escape every Chinese character.
  static thread_local simdjson::ondemand::parser parser;
  static thread_local std::string copy;
  copy.assign(view(token));
  copy.append(simdjson::SIMDJSON_PADDING, ' ');
  simdjson::ondemand::document document;
  std::string_view characters;
  if (parser.iterate(simdjson::padded_string_view(copy.data(), token.length, copy.size()))
          .get(document) || document.get_string().get(characters)) return false;
  result.assign(characters);
  return true;
}

namespace {

enum class Care { fast, careful };

/// What one top-level object holds.
struct Object {
  firelane_text type = {nullptr, 0};
  bool has_features = false;
  const Byte *end = nullptr;
};

class Scanner {
 public:
  explicit Scanner(firelane_document &document) : document_(document) {}

  void scan() {
    const Byte *p = skip_space(document_.start, document_.end);
    if (p == document_.end) return fail(FIRELANE_EMPTY, p);
    if (*p == record_separator || has_objects_on_lines(p)) return scan_lines(p);
    if (*p != '{') return fail(FIRELANE_NOT_OBJECT, p);
    // The fast way counts brackets only; whatever looks odd is read again with care.
    Object object;
    if (!scan_object(p, document_.end, Care::fast, object) || !is_end(object.end)) {
      reset();
      object = Object();
      if (!scan_object(p, document_.end, Care::careful, object)) return;
    }
    settle(p, object);
    if (!is_end(object.end)) doubt(FIRELANE_TRAILING_CONTENT, -1, object.end - document_.start);
  }

 private:
  static constexpr Byte record_separator = 0x1E;
  firelane_document &document_;
  /// Where the members of this line start.
  size_t first_member_ = 0;

  void fail(int32_t error, const Byte *at) {
    if (document_.error != FIRELANE_FINE) return;
    document_.error = error;
    document_.error_at = at;
  }

  void reset() {
    document_.error = FIRELANE_FINE;
    document_.features.clear();
    document_.members.clear();
    document_.doubts.clear();
  }

  void doubt(int32_t reason, int64_t feature, int64_t number = -1, firelane_text text = {}) {
    document_.doubts.push_back({feature, reason, 0, text, number});
  }

  int64_t next_index() const { return int64_t(document_.features.size()); }

  bool is_end(const Byte *p) const { return skip_space(p, document_.end) == document_.end; }

  /// A file of lines: the first ends with a brace and another one starts with one.
  bool has_objects_on_lines(const Byte *p) const {
    if (*p != '{') return false;
    const Byte *end = document_.end;
    auto line_end = static_cast<const Byte *>(std::memchr(p, '\n', size_t(end - p)));
    if (!line_end) return false;
    const Byte *next = skip_space(line_end, end);
    if (next == end || (*next != '{' && *next != record_separator)) return false;
    const firelane_text line = trimmed(p, line_end);
    if (line.start[line.length - 1] != '}') return false;
    // A collection whose first feature shares its line is not whole there.
    return skip_nested(p, line_end) == line.start + line.length ||
           view(line).find("\"features\"") == std::string_view::npos;
  }

  void settle(const Byte *start, const Object &object) {
    const std::string_view type = view(object.type);
    if (type == "FeatureCollection" || (object.has_features && type.empty())) {
      if (!object.has_features) fail(FIRELANE_NO_FEATURES, start);
      return;
    }
    if (type == "Feature" || is_geometry(type)) {
      // The members belong to the feature, and so do doubts about them; the old member `crs`
      // speaks for the document.
      std::vector<firelane_member> systems;
      for (const firelane_member &member : document_.members)
        if (view(member.key) == "crs") systems.push_back(member);
      reset();
      document_.members = systems;
      document_.is_single = true;
      document_.bare_geometries = type != "Feature";
      document_.features.push_back(text_of(start, object.end));
      return;
    }
    document_.error_text = object.type;
    fail(FIRELANE_NOT_GEOJSON, start);
  }

  static bool is_geometry(std::string_view type) {
    return type == "Point" || type == "MultiPoint" || type == "LineString" ||
           type == "MultiLineString" || type == "Polygon" || type == "MultiPolygon" ||
           type == "GeometryCollection";
  }

  // RFC 8142 and newline-delimited GeoJSON.
  void scan_lines(const Byte *p) {
    const bool is_sequence = *p == record_separator;
    document_.bare_geometries = true;
    while (p < document_.end) {
      const Byte *end = static_cast<const Byte *>(
          std::memchr(p + 1, is_sequence ? record_separator : '\n', size_t(document_.end - p - 1)));
      if (!end) end = document_.end;
      while (p < end && (is_space(*p) || *p == record_separator)) p++;
      const firelane_text line = trimmed(p, end);
      if (line.length) scan_line(line);
      p = end;
    }
  }

  void scan_line(firelane_text line) {
    const Byte *end = line.start + line.length;
    const size_t features = document_.features.size();
    const size_t members = document_.members.size();
    const size_t doubts = document_.doubts.size();
    first_member_ = members;
    Object object;
    const bool fine = *line.start == '{' && scan_object(line.start, end, Care::fast, object) &&
                      object.end == end;
    document_.error = FIRELANE_FINE;
    if (fine && view(object.type) == "FeatureCollection" && object.has_features) return;
    // A line without a type carries members for the whole, such as the mark of the end.
    if (fine && !object.type.length && document_.members.size() > members) return;
    document_.features.resize(features);
    document_.members.resize(members);
    document_.doubts.resize(doubts);
    document_.features.push_back(line);
  }

  bool scan_object(const Byte *p, const Byte *end, Care care, Object &object) {
    p = skip_space(p + 1, end);
    if (p < end && *p == '}') return object.end = p + 1, true;
    for (;;) {
      if (p >= end) return fail(FIRELANE_TRUNCATED, end), false;
      if (*p == '}') {
        doubt(FIRELANE_TRAILING_COMMA, -1);
        return object.end = p + 1, true;
      }
      if (*p != '"') return fail(FIRELANE_BROKEN, p), false;
      const Byte *key_end = skip_string(p, end);
      if (!key_end) return fail(FIRELANE_TRUNCATED, end), false;
      const firelane_text key = text_of(p, key_end);
      p = skip_space(key_end, end);
      if (p >= end) return fail(FIRELANE_TRUNCATED, end), false;
      if (*p != ':') return fail(FIRELANE_BROKEN, p), false;
      p = skip_space(p + 1, end);
      if (p >= end) return fail(FIRELANE_TRUNCATED, end), false;
      p = scan_member(key, p, end, care, object);
      if (!p) return false;
      p = skip_space(p, end);
      if (p >= end) return fail(FIRELANE_TRUNCATED, end), false;
      if (*p == '}') return object.end = p + 1, true;
      if (*p != ',') return fail(FIRELANE_BROKEN, p), false;
      p = skip_space(p + 1, end);
    }
  }

  const Byte *scan_member(firelane_text key, const Byte *p, const Byte *end, Care care,
                          Object &object) {
    const firelane_text name = characters(key);
    if (view(name) == "features" && *p == '[') {
      if (object.has_features) doubt(FIRELANE_DUPLICATE_KEY, -1, -1, name);
      object.has_features = true;
      return scan_features(p, end, care);
    }
    // What is checked when the feature is read needs no check here.
    const bool is_read = view(name) == "geometry" || view(name) == "properties" ||
                         view(name) == "coordinates" || view(name) == "geometries";
    const Byte *value_end = scan_value(p, end, is_read ? care : Care::careful);
    if (!value_end) return nullptr;
    if (view(name) == "type") {
      if (object.type.length) doubt(FIRELANE_DUPLICATE_KEY, -1, -1, name);
      const firelane_text value = text_of(p, value_end);
      object.type = *p == '"' ? text_of(p + 1, value_end - 1) : value;
    } else if (view(name) != "bbox") {
      for (size_t i = first_member_; i < document_.members.size(); i++)
        if (view(document_.members[i].key) == view(name)) doubt(FIRELANE_DUPLICATE_KEY, -1, -1, name);
      document_.members.push_back({name, text_of(p, value_end)});
    }
    return value_end;
  }

  firelane_text characters(firelane_text token) {
    const firelane_text inside = {token.start + 1, token.length - 2};
    if (!std::memchr(inside.start, '\\', inside.length)) return inside;
    document_.arena.emplace_back();
    if (!unescape(token, document_.arena.back())) return inside;
    const std::string &text = document_.arena.back();
    return {reinterpret_cast<const Byte *>(text.data()), text.size()};
  }

  /// Behind a value of a member; its grammar is checked only with care.
  const Byte *scan_value(const Byte *p, const Byte *end, Care care) {
    if (care == Care::fast && (*p == '{' || *p == '[')) {
      const Byte *next = skip_nested(p, end);
      if (next) return next;
    }
    const Check check = check_value(p, end);
    if (check.end) return check.end;
    fail(check.error == end ? FIRELANE_TRUNCATED : FIRELANE_BROKEN, check.error);
    return nullptr;
  }

  const Byte *scan_features(const Byte *p, const Byte *end, Care care) {
    bool after_comma = false;
    p++;
    for (;;) {
      p = skip_space(p, end);
      if (p >= end) return fail(FIRELANE_TRUNCATED, end), nullptr;
      if (*p == ']') {
        if (after_comma) doubt(FIRELANE_TRAILING_COMMA, -1);
        return p + 1;
      }
      if (*p == ',') {
        doubt(FIRELANE_STRAY_COMMA, -1, next_index());
        p++;
        continue;
      }
      const Byte *next = care == Care::fast ? quick_element(p, end) : careful_element(p, end);
      if (!next) return nullptr;
      p = skip_space(next, end);
      after_comma = p < end && *p == ',';
      if (after_comma) {
        p++;
      } else if (p >= end || *p != ']') {
        if (care == Care::fast) return nullptr;
        if (p < end) doubt(FIRELANE_MISSING_COMMA, -1, next_index());
      }
    }
  }

  const Byte *quick_element(const Byte *p, const Byte *end) {
    const Byte *next = nullptr;
    if (*p == '{' || *p == '[') {
      next = skip_nested(p, end);
    } else {
      next = check_value(p, end).end;
    }
    if (next) document_.features.push_back(text_of(p, next));
    return next;
  }

  /// An element of the features, or what lies before the next one that can be made out.
  const Byte *careful_element(const Byte *p, const Byte *end) {
    const Check check = check_value(p, end);
    if (check.end && follows_well(check.end, end)) {
      document_.features.push_back(text_of(p, check.end));
      return check.end;
    }
    if (check.error == end) return fail(FIRELANE_TRUNCATED, end), nullptr;
    // No search goes beyond the next mark, so many faults cost no more than few.
    const Byte *mark = feature_mark(p + 1, end);
    if (!check.end && (*p == '{' || *p == '[')) {
      // A fault that leaves the brackets whole costs this feature alone.
      const Byte *whole = skip_nested(p, mark ? mark : end);
      if (whole && follows_well(whole, end)) {
        document_.features.push_back(text_of(p, whole));
        return whole;
      }
    }
    const Byte *error = check.error ? check.error : check.end;
    const Byte *next = mark;
    if (!next && !mentions_feature(error, end)) next = tail(error, end);
    if (!next) return fail(FIRELANE_BROKEN, error), nullptr;
    // The comma before the mark is left to the caller.
    const Byte *stop = next;
    while (stop > p && is_space(stop[-1])) stop--;
    if (stop > p + 1 && stop[-1] == ',') next = stop - 1;
    document_.features.push_back(trimmed(p, next));
    return next;
  }

  /// Whether another element or the end of the features comes next, a comma missing or not.
  static bool follows_well(const Byte *p, const Byte *end) {
    p = skip_space(p, end);
    if (p < end && *p == ']') {
      p = skip_space(p + 1, end);
      return p == end || *p == ',' || *p == '}';
    }
    while (p < end && (*p == ',' || is_space(*p))) p++;
    return p < end && (*p == '{' || *p == ']' || *p == 'n');
  }

  /// The bracket that closes the features behind a broken last one: the last in the text.
  static const Byte *tail(const Byte *p, const Byte *end) {
    const Byte *q = end;
    while (q > p && *(q - 1) != ']') q--;
    return q > p ? q - 1 : nullptr;
  }

  static bool mentions_feature(const Byte *p, const Byte *end) {
    return view(text_of(p, end)).find("\"Feature\"") != std::string_view::npos;
  }

  /// The next `{"type":"Feature"`, white space allowed, which nearly all writers start with.
  static const Byte *feature_mark(const Byte *p, const Byte *end) {
    while ((p = static_cast<const Byte *>(std::memchr(p, '{', size_t(end - p))))) {
      const Byte *q = skip_space(p + 1, end);
      if (eat(q, end, "\"type\"") && eat(q, end, ":") && eat(q, end, "\"Feature\"")) return p;
      p++;
    }
    return nullptr;
  }

  static bool eat(const Byte *&p, const Byte *end, std::string_view word) {
    if (size_t(end - p) < word.size() || std::memcmp(p, word.data(), word.size())) return false;
    p = skip_space(p + word.size(), end);
    return true;
  }
};

const Byte *first_bad_utf8(const Byte *p, const Byte *end) {
  while (p < end) {
    // The length by the first byte, then the library on this one character.
    const size_t length = *p < 0x80 ? 1 : *p < 0xE0 ? 2 : *p < 0xF0 ? 3 : 4;
    if (size_t(end - p) < length) return p;
    if (length > 1 && !simdjson::validate_utf8(reinterpret_cast<const char *>(p), length)) return p;
    p += length;
  }
  return p;
}

}  // namespace
}  // namespace firelane

firelane_document *firelane_document_scan(const uint8_t *bytes, size_t length) {
  firelane_document *document = new (std::nothrow) firelane_document;
  if (!document) return nullptr;
  document->start = bytes;
  document->end = bytes + length;
  try {
    if (!simdjson::validate_utf8(reinterpret_cast<const char *>(bytes), length)) {
      document->error = FIRELANE_NOT_UTF8;
      document->error_at = firelane::first_bad_utf8(bytes, bytes + length);
      return document;
    }
    firelane::Scanner(*document).scan();
  } catch (...) {
    document->error = FIRELANE_NO_MEMORY;
  }
  return document;
}

firelane_document_view firelane_document_look(const firelane_document *document) {
  firelane_document_view result = {};
  result.error = document->error;
  result.error_offset = document->error_at ? size_t(document->error_at - document->start) : 0;
  result.error_text = document->error_text;
  result.feature_count = document->features.size();
  result.members = document->members.data();
  result.member_count = document->members.size();
  result.doubts = document->doubts.data();
  result.doubt_count = document->doubts.size();
  return result;
}

void firelane_document_free(firelane_document *document) { delete document; }
