// A document: where its features lie. Internal to the shims.
#pragma once
#include <deque>
#include <string>
#include <vector>

#include "json_text.hpp"

struct firelane_document {
  int32_t error = FIRELANE_FINE;
  const firelane::Byte *error_at = nullptr;
  firelane_text error_text = {nullptr, 0};
  const firelane::Byte *start = nullptr;
  const firelane::Byte *end = nullptr;
  /// Features as they stand; a broken one may hold anything.
  std::vector<firelane_text> features;
  std::vector<firelane_member> members;
  std::vector<firelane_doubt> doubts;
  /// True where a geometry may stand for a feature.
  bool bare_geometries = false;
  /// True where the document is one feature or geometry.
  bool is_single = false;
  /// Keys whose escapes were resolved.
  std::deque<std::string> arena;
};

namespace firelane {

/// The characters of a string token with quotes; false when an escape is bad.
bool unescape(firelane_text token, std::string &result);

}  // namespace firelane
