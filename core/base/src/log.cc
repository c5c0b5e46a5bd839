#include "lectern/base/log.h"

#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>

#include "lectern/base/encode.h"

namespace lectern::log {
namespace {

std::string program_name = "lectern";
std::atomic<Level> threshold_level{Level::Info};

/// In the order of `Level`.
constexpr std::array<std::string_view, 4> kLevelNames = {"debug", "info", "warning", "error"};

void append_time(std::string& out) {
  const auto now = std::chrono::system_clock::now();
  const auto seconds = std::chrono::time_point_cast<std::chrono::seconds>(now);
  const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(now - seconds).count();
  const std::time_t t = std::chrono::system_clock::to_time_t(seconds);
  std::tm utc{};
  gmtime_r(&t, &utc);
  std::array<char, 48> text{};
  const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &utc);
  std::snprintf(text.data() + length, text.size() - length, ".%06ldZ", static_cast<long>(micros));
  out += text.data();
}

void append_value(std::string& out, const Field& field) {
  if (const auto* text = std::get_if<std::string>(&field.value)) {
    append_json_string(out, *text);
  } else if (const auto* integer = std::get_if<std::int64_t>(&field.value)) {
    out += std::to_string(*integer);
  } else if (const auto* number = std::get_if<double>(&field.value)) {
    if (!std::isfinite(*number)) {
      out += "null";
      return;
    }
    std::array<char, 32> digits{};
    std::snprintf(digits.data(), digits.size(), "%.6g", *number);
    out += digits.data();
  } else {
    out += std::get<bool>(field.value) ? "true" : "false";
  }
}

}  // namespace

std::optional<Level> level_named(std::string_view name) {
  for (std::size_t i = 0; i < kLevelNames.size(); ++i)
    if (kLevelNames[i] == name) return static_cast<Level>(i);
  return std::nullopt;
}

void start(std::string_view program, Level threshold) {
  program_name = program;
  threshold_level = threshold;
}

void write(Level level, std::string_view event, std::initializer_list<Field> fields) {
  if (level < threshold_level.load(std::memory_order_relaxed)) return;
  std::string line = "{\"time\":\"";
  append_time(line);
  line += "\",\"level\":\"";
  line += kLevelNames[static_cast<std::size_t>(level)];
  line += "\",\"program\":";
  append_json_string(line, program_name);
  line += ",\"event\":";
  append_json_string(line, event);
  for (const Field& field : fields) {
    line += ",\"";
    line += field.name;
    line += "\":";
    append_value(line, field);
  }
  line += "}\n";
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, line.data(), line.size());
}

}  // namespace lectern::log
