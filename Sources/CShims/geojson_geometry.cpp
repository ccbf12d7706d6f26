#include "geojson_geometry.hpp"

namespace firelane {

uint32_t shape_of(firelane_text type) {
  const std::string_view name = view(type);
  if (name == "Point") return FIRELANE_POINT;
  if (name == "MultiPoint") return FIRELANE_MULTI_POINT;
  if (name == "LineString") return FIRELANE_LINE;
  if (name == "MultiLineString") return FIRELANE_MULTI_LINE;
  if (name == "Polygon") return FIRELANE_POLYGON;
  if (name == "MultiPolygon") return FIRELANE_MULTI_POLYGON;
  return FIRELANE_NO_SHAPE;
}

bool CoordinateReader::read(uint32_t shape, firelane_text coordinates) {
  p_ = coordinates.start;
  const size_t doubts = arrays_.doubts.size();
  const size_t first = arrays_.position_count();
  if (!read_shape(shape)) return false;
  if (skip_space(p_, coordinates.start + coordinates.length) !=
      coordinates.start + coordinates.length)
    return fail(FIRELANE_COORDINATES_WRONG_DEPTH);
  if (arrays_.position_count() > first) return true;
  // Nothing is left: the last reason given is why.
  if (arrays_.doubts.size() == doubts) return fail(FIRELANE_GEOMETRY_EMPTY);
  arrays_.doubts.back().dropped = 1;
  return false;
}

bool CoordinateReader::read_shape(uint32_t shape) {
  switch (shape) {
    case FIRELANE_POINT: {
      const Byte *inside = p_ + 1;
      while (is_space(*inside)) inside++;
      if (*inside == ']') return fail(FIRELANE_GEOMETRY_EMPTY);
      return position();
    }
    case FIRELANE_MULTI_POINT: return positions();
    case FIRELANE_LINE: return line();
    case FIRELANE_MULTI_LINE: return lines();
    case FIRELANE_POLYGON: return polygon();
    default: return polygons();
  }
}

bool CoordinateReader::fail(int32_t reason, int64_t number) {
  arrays_.doubts.push_back({feature_, reason, 1, {}, number});
  return false;
}

void CoordinateReader::note(int32_t reason, int64_t number) {
  arrays_.doubts.push_back({feature_, reason, 0, {}, number});
}

bool CoordinateReader::open() {
  while (is_space(*p_)) p_++;
  if (*p_ == '[') {
    p_++;
    return true;
  }
  if (is_digit(*p_) || *p_ == '-') return fail(FIRELANE_COORDINATES_WRONG_DEPTH, vertex_);
  return fail(FIRELANE_COORDINATE_NOT_NUMBER, vertex_);
}

// After an element: moves behind the comma, or behind the bracket and clears `more`.
bool CoordinateReader::next(bool &more) {
  while (is_space(*p_)) p_++;
  more = *p_ == ',';
  if (more || *p_ == ']') {
    p_++;
    if (!more) return true;
    while (is_space(*p_)) p_++;
    if (*p_ != ']') return true;
    // A trailing comma is a slip of the writer that takes nothing away.
    note(FIRELANE_TRAILING_COMMA, vertex_);
    more = false;
    p_++;
    return true;
  }
  return fail(FIRELANE_FEATURE_BROKEN, vertex_);
}

bool CoordinateReader::position() {
  if (!open()) return false;
  double numbers[3] = {0, 0, std::numeric_limits<double>::quiet_NaN()};
  int count = 0;
  while (is_space(*p_)) p_++;
  if (*p_ == ']') return fail(FIRELANE_POSITION_TOO_SHORT, vertex_);
  for (bool more = true; more;) {
    while (is_space(*p_)) p_++;
    double value = 0;
    int decimals = 0;
    const Byte *const start = p_;
    switch (read_number(p_, value, decimals)) {
      case Number::fine: break;
      case Number::infinite: return fail(FIRELANE_COORDINATE_NOT_FINITE, vertex_);
      case Number::bad: {
        if (*start == '[') return fail(FIRELANE_COORDINATES_WRONG_DEPTH, vertex_);
        // NaN, Infinity and -Infinity, as some writers have them.
        const Byte c = *start == '-' ? start[1] : *start;
        return fail(c == 'N' || c == 'I' ? FIRELANE_COORDINATE_NOT_FINITE
                                         : FIRELANE_COORDINATE_NOT_NUMBER,
                    vertex_);
      }
    }
    if (count < 2 && decimals > arrays_.decimals) arrays_.decimals = decimals;
    if (count < 3) numbers[count] = value;
    count++;
    if (!next(more)) return false;
  }
  if (count < 2) return fail(FIRELANE_POSITION_TOO_SHORT, vertex_);
  if (count > 2) has_heights = true;
  arrays_.positions.push_back(numbers[0]);
  arrays_.positions.push_back(numbers[1]);
  arrays_.heights.push_back(numbers[2]);
  vertex_++;
  return true;
}

bool CoordinateReader::positions() {
  if (!open()) return false;
  while (is_space(*p_)) p_++;
  if (*p_ == ']') {
    p_++;
    return true;
  }
  for (bool more = true; more;)
    if (!position() || !next(more)) return false;
  return true;
}

bool CoordinateReader::line() {
  const uint32_t first = arrays_.position_count();
  if (!positions()) return false;
  const uint32_t count = arrays_.position_count() - first;
  const double *xy = arrays_.positions.data() + size_t(first) * 2;
  bool is_moving = false;
  for (uint32_t i = 1; i < count && !is_moving; i++)
    is_moving = xy[2 * i] != xy[0] || xy[2 * i + 1] != xy[1];
  const int64_t part = part_++;
  if (is_moving) {
    arrays_.part_ends.push_back(arrays_.position_count());
    return true;
  }
  note(count == 0   ? FIRELANE_PART_EMPTY
       : count == 1 ? FIRELANE_LINE_ONE_POSITION
                    : FIRELANE_LINE_ZERO_LENGTH,
       part);
  arrays_.resize_positions(first);
  return true;
}

bool CoordinateReader::lines() {
  if (!open()) return false;
  while (is_space(*p_)) p_++;
  if (*p_ == ']') {
    p_++;
    return true;
  }
  for (bool more = true; more;)
    if (!line() || !next(more)) return false;
  return true;
}

bool CoordinateReader::ring(bool is_hole, bool &is_good) {
  const uint32_t first = arrays_.position_count();
  if (!positions()) return false;
  uint32_t count = arrays_.position_count() - first;
  if (count >= 3) {
    const double *xy = arrays_.positions.data() + size_t(first) * 2;
    const double x = xy[0], y = xy[1], height = arrays_.heights[first];
    if (xy[2 * count - 2] != x || xy[2 * count - 1] != y) {
      note(FIRELANE_RING_CLOSED, part_);
      arrays_.positions.push_back(x);
      arrays_.positions.push_back(y);
      arrays_.heights.push_back(height);
      count++;
    }
  }
  is_good = count >= 4;
  if (is_good) {
    arrays_.part_ends.push_back(arrays_.position_count());
  } else {
    note(is_hole ? FIRELANE_HOLE_TOO_SHORT : FIRELANE_RING_TOO_SHORT, part_);
    arrays_.resize_positions(first);
  }
  part_++;
  return true;
}

bool CoordinateReader::polygon() {
  const uint32_t first = arrays_.position_count();
  const size_t first_part = arrays_.part_ends.size();
  if (!open()) return false;
  while (is_space(*p_)) p_++;
  if (*p_ == ']') {
    p_++;
    note(FIRELANE_PART_EMPTY, part_++);
    return true;
  }
  bool has_exterior = false;
  bool is_hole = false;
  for (bool more = true; more; is_hole = true) {
    bool is_good = false;
    if (!ring(is_hole, is_good) || !next(more)) return false;
    if (!is_hole) has_exterior = is_good;
  }
  if (has_exterior) {
    arrays_.polygon_ends.push_back(uint32_t(arrays_.part_ends.size()));
  } else {
    // Holes of nothing go with it.
    arrays_.resize_positions(first);
    arrays_.part_ends.resize(first_part);
  }
  return true;
}

bool CoordinateReader::polygons() {
  if (!open()) return false;
  while (is_space(*p_)) p_++;
  if (*p_ == ']') {
    p_++;
    return true;
  }
  for (bool more = true; more;)
    if (!polygon() || !next(more)) return false;
  return true;
}

}  // namespace firelane
