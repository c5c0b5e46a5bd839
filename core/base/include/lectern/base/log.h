#pragma once

/// JSON lines on stderr, one for each event: time, level, program, event, and fields. journald and `./dev
/// logs` read them. Fields carry ids, counts and durations; never document text, findings, tokens, passwords
/// or signed paths.

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace lectern::log {

enum class Level { Debug, Info, Warning, Error };

/// The level that lines and settings call so: "debug", "info", "warning", "error"; nothing for another word.
std::optional<Level> level_named(std::string_view name);

/// One field of a line. The name is a literal in snake_case.
struct Field {
  std::string_view name;
  std::variant<std::string, std::int64_t, double, bool> value;

  Field(std::string_view n, std::string_view v) : name(n), value(std::string(v)) {}
  Field(std::string_view n, const std::string& v) : name(n), value(v) {}
  Field(std::string_view n, const char* v) : name(n), value(std::string(v)) {}
  Field(std::string_view n, std::int64_t v) : name(n), value(v) {}
  Field(std::string_view n, int v) : name(n), value(static_cast<std::int64_t>(v)) {}
  Field(std::string_view n, std::uint64_t v) : name(n), value(static_cast<std::int64_t>(v)) {}
  Field(std::string_view n, double v) : name(n), value(v) {}
  Field(std::string_view n, bool v) : name(n), value(v) {}
};

/// Says who is speaking and what is too quiet to print. Call once, in main, before threads start.
void start(std::string_view program, Level threshold = Level::Info);

/// Writes one line with a single write(2), so lines of threads never mix. Control characters and invalid
/// UTF-8 are escaped: no input can forge a second line.
void write(Level level, std::string_view event, std::initializer_list<Field> fields = {});

inline void debug(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::Debug, event, fields);
}
inline void info(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::Info, event, fields);
}
inline void warning(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::Warning, event, fields);
}
inline void error(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::Error, event, fields);
}

}  // namespace lectern::log
