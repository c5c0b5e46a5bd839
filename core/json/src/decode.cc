#include "lectern/json/decode.h"

#include <charconv>
#include <cmath>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <utility>

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
  explicit Builder(const Limits& limits, const PartSink* sink = nullptr) : limits_(limits), sink_(sink) {}

  bool Null() { return take(Value()); }
  bool Bool(bool value) { return take(Value(value)); }
  /// The text of a number, which the reader has checked. RapidJSON's own conversion counts the leading zeros
  /// of 0, which is undefined, where a number such as 0e200 has an exponent.
  bool RawNumber(const char* text, rapidjson::SizeType size, bool) {
    const std::string_view digits(text, size);
    std::int64_t whole = 0;
    if (digits.find_first_of(".eE") == digits.npos &&
        std::from_chars(text, text + size, whole).ec == std::errc())
      return take(Value(whole));
    double value = 0;
    if (std::from_chars(text, text + size, value).ec == std::errc::result_out_of_range) {
      const std::size_t exponent = digits.find_first_of("eE");
      const bool is_tiny = exponent != digits.npos && digits.substr(exponent + 1).starts_with('-');
      if (!is_tiny) return refuse("the number is too large");
      value = 0;
    }
    // 7.0 is the whole number 7 (JSON Schema 2020-12, 6.1.1), as far as a double counts exactly.
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
    bool has_key = false;   ///< false before the first name of an object was read
    std::size_t given = 0;  ///< elements that went to the sink
  };

  bool refuse(const char* why) {
    complaint_ = why;
    return false;
  }

  bool take(Value value) {
    if (++count_ > limits_.values) return refuse("too many values");
    if (levels_.empty()) {
      if (sink_ != nullptr && value.object() == nullptr) return refuse("this must be an object");
      root_ = std::move(value);
      return true;
    }
    Level& level = levels_.back();
    if (is_part(value)) {
      const std::string& name = levels_.front().key;
      if (!(*sink_)(name, std::exchange(value, Value()))) return refuse("this part is not acceptable");
      if (levels_.size() == 2) return ++level.given, true;
    }
    // Of a member that is given away, the name remains: it must not come twice.
    if (Object* members = level.value.object()) {
      members->emplace_back(level.key, std::move(value));
    } else {
      level.value.array()->push_back(std::move(value));
    }
    return true;
  }

  /// Whether a value that ends here goes to the sink: a member of the root, or an element of one.
  bool is_part(const Value& value) const {
    if (sink_ == nullptr || levels_.size() > 2) return false;
    if (levels_.size() == 1) return value.array() == nullptr;
    return levels_.back().value.array() != nullptr;
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
        text += "/" + std::to_string(items->size() + level.given);
      } else if (level.has_key) {
        text += pointer_step(level.key);
      }
    }
    return text;
  }

  const Limits& limits_;
  const PartSink* sink_;
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

namespace {

Result<Done, Complaint> read_all(std::string_view text, Builder& builder, const Limits& limits) {
  if (text.size() > limits.bytes) return Complaint{"", "the message is too large"};
  rapidjson::Reader reader;
  rapidjson::MemoryStream bytes(text.data(), text.size());
  rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> stream(bytes);
  constexpr unsigned kStrict = rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag |
                               rapidjson::kParseNumbersAsStringsFlag;
  const auto parsed = reader.Parse<kStrict>(stream, builder);
  if (parsed.IsError()) {
    std::string reason = rapidjson::GetParseError_En(parsed.Code());
    reason += " (at byte " + std::to_string(parsed.Offset()) + ")";
    return builder.complaint(std::move(reason));
  }
  return Done{};
}

}  // namespace

Result<Value, Complaint> decode(std::string_view text, const Limits& limits) {
  Builder builder(limits);
  LECTERN_TRY_DONE(read_all(text, builder, limits));
  return builder.result();
}

Result<Done, Complaint> decode_parts(std::string_view text, const PartSink& sink, const Limits& limits) {
  Builder builder(limits, &sink);
  return read_all(text, builder, limits);
}

}  // namespace lectern::json
