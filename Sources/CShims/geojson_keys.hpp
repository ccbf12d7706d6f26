// Keys of properties by number. Internal to the shims.
#pragma once
#include <cstring>
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "geojson_document.hpp"

namespace firelane {

/// Keys by number. A writer repeats its keys in one order, so the key after the last one is guessed
/// and compared before it is looked up.
class Keys {
 public:
  uint32_t index(const Byte *raw, const Byte *end, std::deque<std::string> &scratch) {
    if (last_ < follows_.size()) {
      const uint32_t guess = follows_[last_];
      if (guess < texts_.size()) {
        const firelane_text text = texts_[guess];
        if (text.length < size_t(end - raw) && raw[text.length] == '"' &&
            !std::memcmp(raw, text.start, text.length)) {
          return last_ = guess;
        }
      }
    }
    const firelane_text name = characters(raw, scratch);
    auto found = numbers_.find(view(name));
    uint32_t number;
    if (found != numbers_.end()) {
      number = found->second;
    } else {
      number = uint32_t(texts_.size());
      names_.emplace_back(view(name));
      const std::string &kept = names_.back();
      texts_.push_back({reinterpret_cast<const Byte *>(kept.data()), kept.size()});
      numbers_.emplace(kept, number);
      follows_.push_back(UINT32_MAX);
      used_in_.push_back(-1);
    }
    // A name with a backslash could look like the start of a longer, escaped one.
    const bool is_plain = view(name).find('\\') == std::string_view::npos;
    if (is_plain && last_ < follows_.size()) follows_[last_] = number;
    return last_ = number;
  }

  /// True when the feature has used the key before.
  bool is_used(uint32_t key, int64_t feature) {
    if (used_in_[key] == feature) return true;
    used_in_[key] = feature;
    return false;
  }

  static firelane_text characters(const Byte *raw, std::deque<std::string> &scratch) {
    const Byte *p = raw;
    bool has_escape = false;
    for (; *p != '"'; p++) {
      if (*p == '\\') {
        has_escape = true;
        p++;
      }
    }
    const firelane_text inside = text_of(raw, p);
    if (!has_escape) return inside;
    scratch.emplace_back();
    if (!unescape(text_of(raw - 1, p + 1), scratch.back())) return inside;
    const std::string &text = scratch.back();
    return {reinterpret_cast<const Byte *>(text.data()), text.size()};
  }

  const std::vector<firelane_text> &texts() const { return texts_; }

 private:
  std::deque<std::string> names_;
  std::vector<firelane_text> texts_;
  std::unordered_map<std::string_view, uint32_t> numbers_;
  std::vector<uint32_t> follows_;
  std::vector<int64_t> used_in_;
  uint32_t last_ = 0;
};

}  // namespace firelane
