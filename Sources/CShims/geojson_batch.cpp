#include <simdjson.h>

#include <cstring>
#include <new>

#include "geojson_document.hpp"
#include "geojson_geometry.hpp"
#include "geojson_keys.hpp"

struct firelane_batch {
  simdjson::ondemand::parser parser;
  firelane::Arrays arrays;
  firelane::Keys keys;
  std::vector<firelane_feature> features;
  std::vector<firelane_property> properties;
  std::vector<firelane_member> foreign;
  std::deque<std::string> arena;
};

namespace firelane {
namespace {

namespace ondemand = simdjson::ondemand;

/// Reads one feature into the arrays of a batch.
class FeatureReader {
 public:
  FeatureReader(firelane_batch &batch, int64_t index, const firelane_document &document)
      : batch_(batch), index_(index), document_(document) {}

  void read(firelane_text slice) {
    Arrays &arrays = batch_.arrays;
    slice_end_ = slice.start + slice.length;
    feature_.position_start = arrays.position_count();
    feature_.part_start = uint32_t(arrays.part_ends.size());
    feature_.polygon_start = uint32_t(arrays.polygon_ends.size());
    feature_.property_start = uint32_t(batch_.properties.size());
    feature_.foreign_start = uint32_t(batch_.foreign.size());
    const size_t doubts = arrays.doubts.size();
    if (*slice.start != '{') {
      doubt(FIRELANE_FEATURE_NOT_OBJECT, true);
      feature_.dropped = 1;
    } else if (!read_members(slice)) {
      // What was noted before does not matter any more.
      arrays.doubts.resize(doubts);
      doubt(FIRELANE_FEATURE_BROKEN, true);
      feature_.dropped = 1;
    } else if (!settle()) {
      feature_.dropped = 1;
    }
    if (feature_.dropped) roll_back();
    feature_.position_end = arrays.position_count();
    feature_.part_end = uint32_t(arrays.part_ends.size());
    feature_.polygon_end = uint32_t(arrays.polygon_ends.size());
    feature_.property_end = uint32_t(batch_.properties.size());
    feature_.foreign_end = uint32_t(batch_.foreign.size());
    batch_.features.push_back(feature_);
  }

 private:
  firelane_batch &batch_;
  const int64_t index_;
  const firelane_document &document_;
  firelane_feature feature_ = {};
  const Byte *slice_end_ = nullptr;
  firelane_text type_ = {};
  bool has_geometry_ = false;
  bool geometry_is_null_ = false;
  bool geometry_is_object_ = false;
  bool has_properties_ = false;
  firelane_text geometry_type_ = {};
  firelane_text coordinates_ = {};
  firelane_text bare_coordinates_ = {};

  void doubt(int32_t reason, bool dropped, firelane_text text = {}, int64_t number = -1) {
    batch_.arrays.doubts.push_back({index_, reason, dropped, text, number});
  }

  void roll_back() {
    batch_.arrays.resize_positions(feature_.position_start);
    batch_.arrays.part_ends.resize(feature_.part_start);
    batch_.arrays.polygon_ends.resize(feature_.polygon_start);
    batch_.properties.resize(feature_.property_start);
    batch_.foreign.resize(feature_.foreign_start);
  }

  static bool is(const Byte *raw, std::string_view name) {
    return !std::memcmp(raw, name.data(), name.size());
  }

  static const Byte *raw_of(ondemand::field &field) {
    return reinterpret_cast<const Byte *>(field.key().raw());
  }

  /// The token of a scalar without white space behind it.
  static firelane_text token(ondemand::value &value) {
    const std::string_view text = value.raw_json_token();
    auto start = reinterpret_cast<const Byte *>(text.data());
    return trimmed(start, start + text.size());
  }

  /// A whole value as it stands; false when its end cannot be found.
  static bool raw(ondemand::value &value, firelane_text &result) {
    const firelane_text first = token(value);
    std::string_view text;
    if (*first.start == '{') {
      ondemand::object object;
      if (value.get_object().get(object) || object.raw_json().get(text)) return false;
    } else if (*first.start == '[') {
      ondemand::array array;
      if (value.get_array().get(array) || array.raw_json().get(text)) return false;
    } else {
      result = first;
      return true;
    }
    auto start = reinterpret_cast<const Byte *>(text.data());
    result = trimmed(start, start + text.size());
    return true;
  }

  bool read_members(firelane_text slice) {
    const size_t capacity = slice.length + simdjson::SIMDJSON_PADDING;
    ondemand::document document;
    ondemand::object object;
    if (batch_.parser
            .iterate(simdjson::padded_string_view(slice.start, slice.length, capacity))
            .get(document) ||
        document.get_object().get(object))
      return false;
    for (auto result : object) {
      ondemand::field field;
      if (std::move(result).get(field)) return false;
      const Byte *key = raw_of(field);
      ondemand::value value = field.value();
      bool fine = true;
      if (is(key, "type\"")) {
        const firelane_text text = token(value);
        note_duplicate(type_.start, "type");
        type_ = *text.start == '"' ? text_of(text.start + 1, text.start + text.length - 1) : text;
      } else if (is(key, "geometry\"")) {
        fine = read_geometry(value);
      } else if (is(key, "properties\"")) {
        fine = read_properties(value);
      } else if (is(key, "id\"")) {
        fine = read_id(value);
      } else if (is(key, "coordinates\"")) {
        if (bare_coordinates_.start) doubt(FIRELANE_DUPLICATE_KEY, false, literal("coordinates"));
        fine = raw(value, bare_coordinates_);
      } else if (!is(key, "bbox\"")) {
        fine = read_foreign(key, value);
      }
      if (!fine) return false;
    }
    // Behind the object nothing may stand.
    return document.current_location().error() == simdjson::OUT_OF_BOUNDS;
  }

  static firelane_text literal(const char *text) {
    return {reinterpret_cast<const Byte *>(text), std::strlen(text)};
  }

  void note_duplicate(bool is_second, const char *key) {
    if (is_second) doubt(FIRELANE_DUPLICATE_KEY, false, literal(key));
  }

  bool read_id(ondemand::value &value) {
    note_duplicate(feature_.has_id, "id");
    if (!read_value(value, literal("id"), feature_.id)) return false;
    feature_.has_id = feature_.id.kind == FIRELANE_NUMBER || feature_.id.kind == FIRELANE_STRING;
    if (!feature_.has_id && feature_.id.kind != FIRELANE_NULL)
      doubt(FIRELANE_ID_UNUSABLE, false, feature_.id.text);
    return true;
  }

  bool read_foreign(const Byte *key, ondemand::value &value) {
    const firelane_text name = Keys::characters(key, batch_.arena);
    const bool is_crs = view(name) == "crs";
    firelane_text text;
    if (!raw(value, text)) return false;
    // Where the feature is the whole document, its system is the document's.
    if (is_crs && document_.is_single) return true;
    if (is_crs) doubt(FIRELANE_CRS_IN_FEATURE, false);
    if (check_value(text.start, text.start + text.length).end != text.start + text.length) {
      doubt(FIRELANE_VALUE_BROKEN, false, name);
      return true;
    }
    batch_.foreign.push_back({name, text});
    return true;
  }

  bool read_geometry(ondemand::value &value) {
    note_duplicate(has_geometry_, "geometry");
    has_geometry_ = true;
    geometry_type_ = {};
    coordinates_ = {};
    const firelane_text first = token(value);
    geometry_is_null_ = view(first) == "null";
    geometry_is_object_ = *first.start == '{';
    if (!geometry_is_object_) {
      firelane_text ignored;
      return raw(value, ignored);
    }
    ondemand::object object;
    if (value.get_object().get(object)) return false;
    for (auto result : object) {
      ondemand::field field;
      if (std::move(result).get(field)) return false;
      const Byte *key = raw_of(field);
      ondemand::value member = field.value();
      if (is(key, "type\"")) {
        note_duplicate(geometry_type_.start, "geometry.type");
        const firelane_text text = token(member);
        geometry_type_ =
            *text.start == '"' ? text_of(text.start + 1, text.start + text.length - 1) : text;
      } else if (is(key, "coordinates\"")) {
        note_duplicate(coordinates_.start, "coordinates");
        if (!raw(member, coordinates_)) return false;
      } else {
        if (is(key, "crs\"")) doubt(FIRELANE_CRS_IN_GEOMETRY, false);
        firelane_text ignored;
        if (!raw(member, ignored)) return false;
      }
    }
    return true;
  }

  bool read_properties(ondemand::value &value) {
    note_duplicate(has_properties_, "properties");
    has_properties_ = true;
    batch_.properties.resize(feature_.property_start);
    const firelane_text first = token(value);
    if (*first.start != '{') {
      if (view(first) != "null") doubt(FIRELANE_PROPERTIES_NOT_OBJECT, false);
      firelane_text ignored;
      return raw(value, ignored);
    }
    ondemand::object object;
    if (value.get_object().get(object)) return false;
    for (auto result : object) {
      ondemand::field field;
      if (std::move(result).get(field)) return false;
      const uint32_t key = batch_.keys.index(raw_of(field), slice_end_, batch_.arena);
      ondemand::value member = field.value();
      firelane_property property = {key, {}};
      const firelane_text name = batch_.keys.texts()[key];
      if (batch_.keys.is_used(key, index_)) doubt(FIRELANE_DUPLICATE_KEY, false, name);
      if (!read_value(member, name, property.value)) return false;
      batch_.properties.push_back(property);
    }
    return true;
  }

  bool read_value(ondemand::value &value, firelane_text name, firelane_value &result) {
    if (!raw(value, result.text)) return false;
    const firelane_text text = result.text;
    const Byte *end = text.start + text.length;
    switch (*text.start) {
      case '"': return read_string(name, result);
      case '{':
      case '[':
        result.kind = FIRELANE_RAW;
        if (check_value(text.start, end).end == end) return true;
        result.kind = FIRELANE_NULL;
        doubt(FIRELANE_VALUE_BROKEN, false, name);
        return true;
      default: break;
    }
    const Byte *p = text.start;
    int decimals = 0;
    const Number number = read_number(p, result.number, decimals);
    if (number != Number::bad && p == end) {
      result.kind = number == Number::fine ? FIRELANE_NUMBER : FIRELANE_RAW;
      if (number == Number::infinite) doubt(FIRELANE_NUMBER_TOO_LARGE, false, name);
    } else if (view(text) == "true") {
      result.kind = FIRELANE_TRUE;
    } else if (view(text) == "false") {
      result.kind = FIRELANE_FALSE;
    } else {
      result.kind = FIRELANE_NULL;
      // NaN and the like are no JSON; many writers have them for "no value".
      if (view(text) != "null") doubt(FIRELANE_VALUE_NOT_JSON, false, name);
    }
    return true;
  }

  bool read_string(firelane_text name, firelane_value &result) {
    const firelane_text token = result.text;
    if (token.length < 2 || token.start[token.length - 1] != '"') return false;
    result.kind = FIRELANE_STRING;
    result.text = {token.start + 1, token.length - 2};
    if (!std::memchr(result.text.start, '\\', result.text.length)) return true;
    batch_.arena.emplace_back();
    if (!unescape(token, batch_.arena.back())) {
      doubt(FIRELANE_STRING_BAD_ESCAPE, false, name);
      return true;
    }
    const std::string &text = batch_.arena.back();
    result.text = {reinterpret_cast<const Byte *>(text.data()), text.size()};
    return true;
  }

  /// Decides what the members mean together; false when the feature has to be dropped.
  bool settle() {
    if (view(type_) != "Feature") {
      if (!type_.start && has_geometry_) {
        doubt(FIRELANE_FEATURE_TYPE_MISSING, false);
      } else if (document_.bare_geometries && (shape_of(type_) || view(type_) == "GeometryCollection")) {
        geometry_type_ = type_;
        coordinates_ = bare_coordinates_;
        return read_shape();
      } else {
        doubt(type_.start ? FIRELANE_FEATURE_TYPE_WRONG : FIRELANE_FEATURE_TYPE_MISSING, true,
              type_);
        return false;
      }
    }
    if (geometry_is_object_) return read_shape();
    if (has_geometry_ && !geometry_is_null_) {
      doubt(FIRELANE_GEOMETRY_NOT_OBJECT, true);
      return false;
    }
    doubt(has_geometry_ ? FIRELANE_GEOMETRY_NULL : FIRELANE_GEOMETRY_MISSING, false);
    return true;
  }

  bool read_shape() {
    const uint32_t shape = shape_of(geometry_type_);
    int32_t reason = -1;
    if (view(geometry_type_) == "GeometryCollection") {
      reason = FIRELANE_GEOMETRY_COLLECTION;
    } else if (!geometry_type_.start) {
      reason = FIRELANE_GEOMETRY_TYPE_MISSING;
    } else if (!shape) {
      reason = FIRELANE_GEOMETRY_TYPE_WRONG;
    } else if (!coordinates_.start || *coordinates_.start != '[') {
      reason = FIRELANE_COORDINATES_MISSING;
    }
    if (reason >= 0) {
      doubt(reason, true, reason == FIRELANE_GEOMETRY_TYPE_WRONG ? geometry_type_ : firelane_text{});
      return false;
    }
    CoordinateReader reader(batch_.arrays, index_);
    if (!reader.read(shape, coordinates_)) return false;
    feature_.shape = uint8_t(shape);
    feature_.has_heights = reader.has_heights;
    return true;
  }
};

}  // namespace
}  // namespace firelane

firelane_batch *firelane_batch_make(void) {
  try {
    return new firelane_batch;
  } catch (...) {
    return nullptr;
  }
}

void firelane_batch_free(firelane_batch *batch) { delete batch; }

int firelane_batch_read(firelane_batch *batch, const firelane_document *document, size_t from,
                        size_t to) {
  try {
    batch->arrays.resize_positions(0);
    batch->arrays.part_ends.clear();
    batch->arrays.polygon_ends.clear();
    batch->arrays.doubts.clear();
    batch->features.clear();
    batch->properties.clear();
    batch->foreign.clear();
    batch->arena.clear();
    for (size_t i = from; i < to; i++)
      firelane::FeatureReader(*batch, int64_t(i), *document)
          .read(document->features[i]);
    return 1;
  } catch (...) {
    return 0;
  }
}

firelane_batch_view firelane_batch_look(const firelane_batch *batch) {
  firelane_batch_view result = {};
  result.features = batch->features.data();
  result.feature_count = batch->features.size();
  result.positions = batch->arrays.positions.data();
  result.heights = batch->arrays.heights.data();
  result.part_ends = batch->arrays.part_ends.data();
  result.polygon_ends = batch->arrays.polygon_ends.data();
  result.properties = batch->properties.data();
  result.foreign = batch->foreign.data();
  result.doubts = batch->arrays.doubts.data();
  result.doubt_count = batch->arrays.doubts.size();
  result.keys = batch->keys.texts().data();
  result.key_count = batch->keys.texts().size();
  result.decimals = batch->arrays.decimals;
  return result;
}
