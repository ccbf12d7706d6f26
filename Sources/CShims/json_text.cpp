#include "json_text.hpp"

#include <charconv>
#include <cstring>
#include <limits>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace firelane {

namespace {

const double powers_of_ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

Number read_slowly(const Byte *start, const Byte *end, bool small, double &value) {
  auto result = std::from_chars(reinterpret_cast<const char *>(start),
                                reinterpret_cast<const char *>(end), value);
  if (result.ec == std::errc::result_out_of_range) {
    // The library says only that it does not fit: too small is 0, as everywhere.
    value = small ? 0.0 : std::numeric_limits<double>::infinity();
    return small ? Number::fine : Number::infinite;
  }
  return result.ec == std::errc() ? Number::fine : Number::bad;
}

struct Masks {
  uint64_t quotes, backslashes, opens, closes;
};

// '[' and '{', like ']' and '}', differ in one bit.
inline Masks masks_of(const Byte *p) {
  Masks masks = {0, 0, 0, 0};
#ifdef __SSE2__
  const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\');
  const __m128i open = _mm_set1_epi8('{'), close = _mm_set1_epi8('}');
  const __m128i bit = _mm_set1_epi8(0x20);
  for (int i = 0; i < 4; i++) {
    const __m128i chunk = _mm_loadu_si128(reinterpret_cast<const __m128i *>(p + 16 * i));
    const __m128i folded = _mm_or_si128(chunk, bit);
    auto mask = [i](__m128i hit) { return uint64_t(uint32_t(_mm_movemask_epi8(hit))) << (16 * i); };
    masks.quotes |= mask(_mm_cmpeq_epi8(chunk, quote));
    masks.backslashes |= mask(_mm_cmpeq_epi8(chunk, backslash));
    masks.opens |= mask(_mm_cmpeq_epi8(folded, open));
    masks.closes |= mask(_mm_cmpeq_epi8(folded, close));
  }
#else
  for (int i = 0; i < 64; i++) {
    const uint64_t bit = uint64_t(1) << i;
    if (p[i] == '"') masks.quotes |= bit;
    if (p[i] == '\\') masks.backslashes |= bit;
    if ((p[i] | 0x20) == '{') masks.opens |= bit;
    if ((p[i] | 0x20) == '}') masks.closes |= bit;
  }
#endif
  return masks;
}

inline uint64_t prefix_xor(uint64_t bits) {
  for (int shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
  return bits;
}

// Positions that follow an odd run of backslashes.
inline uint64_t escaped(uint64_t backslashes, bool &carry) {
  uint64_t result = carry ? 1 : 0;
  bool next = false;
  for (int i = 0; i < 64; i++) {
    const bool is_escaped = (result >> i) & 1;
    if (((backslashes >> i) & 1) && !is_escaped) {
      if (i == 63) {
        next = true;
      } else {
        result |= uint64_t(1) << (i + 1);
      }
    }
  }
  carry = next;
  return result;
}

}  // namespace

Number read_number(const Byte *&p, double &value, int &decimals) {
  const Byte *const start = p;
  const bool negative = *p == '-';
  if (negative) p++;
  uint64_t mantissa = 0;
  const Byte *const first = p;
  if (!is_digit(*p)) return Number::bad;
  if (*p == '0' && is_digit(p[1])) return Number::bad;
  while (is_digit(*p)) mantissa = mantissa * 10 + (*p++ - '0');
  int64_t digits = p - first;
  int64_t fraction = 0;
  if (*p == '.') {
    const Byte *const point = ++p;
    while (is_digit(*p)) mantissa = mantissa * 10 + (*p++ - '0');
    fraction = p - point;
    if (fraction == 0) return Number::bad;
    digits += fraction;
  }
  if ((*p | 0x20) != 'e') {
    decimals = int(fraction < 400 ? fraction : 400);
    // Both exact, so the quotient is correctly rounded (Clinger 1990).
    if (digits <= 18 && mantissa <= (uint64_t(1) << 53)) {
      value = double(mantissa) / powers_of_ten[fraction];
      if (negative) value = -value;
      return Number::fine;
    }
    return read_slowly(start, p, false, value);
  }
  p++;
  const bool small = *p == '-';
  if (*p == '-' || *p == '+') p++;
  if (!is_digit(*p)) return Number::bad;
  int64_t exponent = 0;
  while (is_digit(*p)) {
    if (exponent < 100000) exponent = exponent * 10 + (*p - '0');
    p++;
  }
  const int64_t written = small ? fraction + exponent : fraction - exponent;
  decimals = int(written < 0 ? 0 : written > 400 ? 400 : written);
  return read_slowly(start, p, small || mantissa == 0, value);
}

const Byte *skip_nested(const Byte *p, const Byte *end) {
  int64_t depth = 0;
  uint64_t in_string = 0;
  bool carry = false;
  for (; p < end; p += 64) {
    Masks masks = masks_of(p);
    if (masks.backslashes || carry) masks.quotes &= ~escaped(masks.backslashes, carry);
    const uint64_t strings = prefix_xor(masks.quotes) ^ in_string;
    in_string = uint64_t(int64_t(strings) >> 63);
    const uint64_t opens = masks.opens & ~strings;
    const uint64_t closes = masks.closes & ~strings;
    const int64_t closing = __builtin_popcountll(closes);
    if (depth > closing) {
      depth += __builtin_popcountll(opens) - closing;
      continue;
    }
    for (uint64_t both = opens | closes; both; both &= both - 1) {
      const int i = __builtin_ctzll(both);
      depth += (opens >> i) & 1 ? 1 : -1;
      if (depth == 0) return p + i + 1 <= end ? p + i + 1 : nullptr;
    }
  }
  return nullptr;
}

const Byte *skip_string(const Byte *p, const Byte *end) {
  for (p++; p < end; p++) {
    if (*p == '\\') {
      p++;
    } else if (*p == '"') {
      return p + 1;
    }
  }
  return nullptr;
}

namespace {

const Byte *check_string(const Byte *p, const Byte *end) {
  for (p++; p < end; p++) {
    if (*p < 0x20) return nullptr;
    if (*p == '"') return p + 1;
    if (*p != '\\') continue;
    p++;
    if (p >= end || !*p || !std::strchr("\"\\/bfnrtu", *p)) return nullptr;
    if (*p != 'u') continue;
    for (int i = 0; i < 4; i++) {
      p++;
      const Byte c = *p | 0x20;
      if (!is_digit(*p) && !(c >= 'a' && c <= 'f')) return nullptr;
    }
  }
  return nullptr;
}

const Byte *check_scalar(const Byte *p, const Byte *end) {
  if (*p == '"') return check_string(p, end);
  for (const char *word : {"true", "false", "null"}) {
    const size_t length = std::strlen(word);
    if (!std::memcmp(p, word, length)) return p + length;
  }
  double value;
  int decimals;
  if (read_number(p, value, decimals) == Number::bad) return nullptr;
  return p <= end ? p : nullptr;
}

}  // namespace

Check check_value(const Byte *p, const Byte *end) {
  Byte stack[max_depth];
  int depth = 0;
  bool wants_value = true;
  for (;;) {
    if (!wants_value && depth == 0) return {p, nullptr};
    p = skip_space(p, end);
    if (p >= end) return {nullptr, end};
    if (wants_value) {
      if (*p == '{' || *p == '[') {
        if (depth == max_depth) return {nullptr, p};
        const Byte close = *p == '{' ? '}' : ']';
        p = skip_space(p + 1, end);
        if (p >= end) return {nullptr, end};
        if (*p != close) {
          stack[depth++] = close;
          if (close == ']') continue;
        } else {
          p++;
          wants_value = false;
        }
      } else {
        const Byte *next = check_scalar(p, end);
        // A string that nothing closes runs to the end, which is where the file was cut.
        if (!next) return {nullptr, *p == '"' && !skip_string(p, end) ? end : p};
        p = next;
        wants_value = false;
      }
    }
    if (!wants_value) {
      if (depth == 0) return {p, nullptr};
      p = skip_space(p, end);
      if (p >= end) return {nullptr, end};
      if (*p == stack[depth - 1]) {
        depth--;
        p++;
        continue;
      }
      if (*p != ',') return {nullptr, p};
      p++;
      wants_value = true;
      if (stack[depth - 1] == ']') continue;
      p = skip_space(p, end);
    }
    // A key stands here.
    if (p >= end) return {nullptr, end};
    if (*p != '"') return {nullptr, p};
    const Byte *after = check_string(p, end);
    if (!after) return {nullptr, skip_string(p, end) ? p : end};
    p = skip_space(after, end);
    if (p >= end) return {nullptr, end};
    if (*p != ':') return {nullptr, p};
    p++;
  }
}

}  // namespace firelane
