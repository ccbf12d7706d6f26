// JSON at the level of characters. All texts are followed by 64 zero bytes.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "CShims.h"

namespace firelane {

using Byte = uint8_t;

inline bool is_space(Byte c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
inline bool is_digit(Byte c) { return c >= '0' && c <= '9'; }

inline const Byte *skip_space(const Byte *p, const Byte *end) {
  while (p < end && is_space(*p)) p++;
  return p;
}

inline firelane_text text_of(const Byte *start, const Byte *end) {
  return {start, size_t(end - start)};
}

inline firelane_text trimmed(const Byte *start, const Byte *end) {
  while (end > start && is_space(end[-1])) end--;
  return text_of(start, end);
}

inline std::string_view view(firelane_text text) {
  return {reinterpret_cast<const char *>(text.start), text.length};
}

enum class Number { fine, bad, infinite };

/// Reads a number by the JSON grammar and moves `p` behind it; correctly rounded.
Number read_number(const Byte *&p, double &value, int &decimals);

/// Behind the bracket that closes the one at `p`; strings are honoured, kinds of brackets are not.
/// NULL when the text ends before.
const Byte *skip_nested(const Byte *p, const Byte *end);

/// Behind the string that starts at `p`; NULL when the text ends before.
const Byte *skip_string(const Byte *p, const Byte *end);

struct Check {
  /// Behind the value, NULL when it is not JSON.
  const Byte *end;
  /// Where it is not.
  const Byte *error;
};

/// Checks one value by the whole JSON grammar, at most `max_depth` deep, without recursion.
Check check_value(const Byte *p, const Byte *end);

constexpr int max_depth = 1000;

}  // namespace firelane
