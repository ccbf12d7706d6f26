// Coordinates into flat arrays. Internal to the shims.
#pragma once
#include <limits>
#include <string>
#include <vector>

#include "json_text.hpp"

namespace firelane {

/// The arrays that geometries are read into, and what is wrong with them.
struct Arrays {
  std::vector<double> positions;
  std::vector<double> heights;
  std::vector<uint32_t> part_ends;
  std::vector<uint32_t> polygon_ends;
  std::vector<firelane_doubt> doubts;
  int decimals = 0;

  uint32_t position_count() const { return uint32_t(positions.size() / 2); }

  void resize_positions(size_t count) {
    positions.resize(count * 2);
    heights.resize(count);
  }
};

/// The kind of geometry of a name, FIRELANE_NO_SHAPE when there is none.
uint32_t shape_of(firelane_text type);

/// Reads the coordinates of one geometry.
class CoordinateReader {
 public:
  CoordinateReader(Arrays &arrays, int64_t feature) : arrays_(arrays), feature_(feature) {}

  /// False when the feature has to be dropped, with a doubt that says why.
  bool read(uint32_t shape, firelane_text coordinates);

  bool has_heights = false;

 private:
  Arrays &arrays_;
  const int64_t feature_;
  const Byte *p_ = nullptr;
  int64_t vertex_ = 0;
  int64_t part_ = 0;

  bool read_shape(uint32_t shape);
  bool fail(int32_t reason, int64_t number = -1);
  void note(int32_t reason, int64_t number);
  bool open();
  bool next(bool &more);
  bool position();
  bool positions();
  bool line();
  bool lines();
  bool ring(bool is_hole, bool &is_good);
  bool polygon();
  bool polygons();
};

}  // namespace firelane
