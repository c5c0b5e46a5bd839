#include "lectern/json/decode.h"

#include <cmath>
#include <limits>
#include <stdexcept>

// Its checks of itself end a request at most, never the process.
#define RAPIDJSON_ASSERT(holds) ((holds) ? void() : throw std::logic_error("RapidJSON: " #holds))
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

namespace lectern::json {
namespace {

/// Builds the value from the reader's events, and stops it at the first thing that is not allowed.
class Builder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Builder> {
 public:
  explicit Builder(const Limits& limits) : limits_(limits) {}

  bool Null() { return take(Value()); }
  bool Bool(bool value) { return take(Value(value)); }
  bool Int(int value) { return take(Value(static_cast<std::int64_t>(value))); }
  bool Uint(unsigned value) { return take(Value(static_cast<std::int64_t>(value))); }
  bool Int64(std::int64_t value) { return take(Value(value)); }
  bool Uint64(std::uint64_t value) {
    constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max();
    return take(value <= kMost ? Value(static_cast<std::int64_t>(value)) : Value(static_cast<double>(value)));
  }
  /// 7.0 is the whole number 7 (JSON Schema 2020-12, 6.1.1), as far as a double counts exactly.
  bool Double(double value) {
    constexpr double kExact = 9'007'199'254'740'992;
    const bool is_whole = value >= -kExact && value <= kExact && std::trunc(value) == value;
    return take(is_whole ? Value(static_cast<std::int64_t>(value)) : Value(value));
  }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    return take(Value(std::string(text, size)));
  }

  bool StartObject() { return open(Value(Object{})); }
  bool StartArray() { return open(Value(Array{})); }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool EndArray(rapidjson::SizeType) { return close(); }

  bool Key(const char* text, rapidjson::SizeType size, bool) {
    Level& level = levels_.back();
    level.key.assign(text, size);
    level.has_key = true;
    if (level.value.find(level.key) != nullptr) return refuse("this name stands here twice");
    return true;
  }

  Complaint complaint(std::string fallback) const {
    return {pointer(), complaint_.empty() ? std::move(fallback) : complaint_};
  }
  Value result() { return std::move(root_); }

 private:
  struct Level {
    Value value;
    std::string key;
    bool has_key = false;  ///< false before the first name of an object was read
  };

  bool refuse(const char* why) {
    complaint_ = why;
    return false;
  }

  bool take(Value value) {
    if (++count_ > limits_.values) return refuse("too many values");
    if (levels_.empty()) {
      root_ = std::move(value);
      return true;
    }
    Level& level = levels_.back();
    if (Object* members = level.value.object()) {
      members->emplace_back(level.key, std::move(value));
    } else {
      level.value.array()->push_back(std::move(value));
    }
    return true;
  }

  bool open(Value value) {
    if (static_cast<int>(levels_.size()) >= limits_.depth) return refuse("nested too deeply");
    levels_.push_back({std::move(value), {}, false});
    return true;
  }

  bool close() {
    Value value = std::move(levels_.back().value);
    levels_.pop_back();
    return take(std::move(value));
  }

  std::string pointer() const {
    std::string text;
    for (const Level& level : levels_) {
      if (const Array* items = level.value.array()) {
        text += "/" + std::to_string(items->size());
      } else if (level.has_key) {
        text += pointer_step(level.key);
      }
    }
    return text;
  }

  const Limits& limits_;
  std::vector<Level> levels_;
  Value root_;
  std::size_t count_ = 0;
  std::string complaint_;
};

}  // namespace

std::string pointer_step(std::string_view name) {
  std::string step = "/";
  for (const char c : name) {
    if (c == '~') {
      step += "~0";
    } else if (c == '/') {
      step += "~1";
    } else {
      step += c;
    }
  }
  return step;
}

Result<Value, Complaint> decode(std::string_view text, const Limits& limits) {
  if (text.size() > limits.bytes) return Complaint{"", "the message is too large"};
  rapidjson::Reader reader;
  rapidjson::MemoryStream bytes(text.data(), text.size());
  rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> stream(bytes);
  Builder builder(limits);
  constexpr unsigned kStrict = rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag |
                               rapidjson::kParseFullPrecisionFlag;
  const auto parsed = reader.Parse<kStrict>(stream, builder);
  if (parsed.IsError()) {
    std::string reason = rapidjson::GetParseError_En(parsed.Code());
    reason += " (at byte " + std::to_string(parsed.Offset()) + ")";
    return builder.complaint(std::move(reason));
  }
  return builder.result();
}

}  // namespace lectern::json
