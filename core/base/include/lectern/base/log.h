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

/// How urgent a line is. `Debug` is off unless the setting log.level turns it on.
enum class Level { Debug, Info, Warning, Error };

/// The level with this name in log lines and settings: "debug", "info", "warning", "error". Nothing for any
/// other word.
std::optional<Level> level_named(std::string_view name);

/// One field of a line. `name` is a string literal in snake_case and is borrowed; the value is copied. A real
/// number that is not finite is written as null.
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

/// Sets the name in `program` and the lowest level that is printed. Call it in main before threads start; a
/// second call changes both.
void start(std::string_view program, Level threshold = Level::Info);

/// Writes one line with a single write(2), so lines of threads never mix. `event` is a literal in snake_case.
///
/// Control characters are escaped and invalid UTF-8 is replaced, so no input can forge a second line. Throws
/// only if memory runs out; a line that cannot be written is lost. Safe from any thread after `start`.
void write(Level level, std::string_view event, std::initializer_list<Field> fields = {});

/// `write` at the level in the name. A debug line that is not printed still builds its fields.
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
