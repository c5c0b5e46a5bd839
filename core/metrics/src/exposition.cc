#include "lectern/metrics/exposition.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>

namespace lectern::metrics {
namespace {

constexpr std::uintmax_t kMaxFileBytes = 4u << 20;

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c == '\\') {
      out += "\\\\";
    } else if (c == '"') {
      out += "\\\"";
    } else if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
}

void append_value(std::string& out, double value) {
  if (std::isnan(value)) {
    out += "NaN";
  } else if (std::isinf(value)) {
    out += value > 0 ? "+Inf" : "-Inf";
  } else {
    std::array<char, 40> digits{};
    std::snprintf(digits.data(), digits.size(), "%.17g", value);
    out += digits.data();
  }
}

struct Family {
  std::string help;
  std::string type;
  std::string samples;
};

std::string_view next_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return line;
}

std::string_view next_word(std::string_view& line) {
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return word;
}

/// Returns whether a sample belongs to the family above it: `name`, `name_bucket`, `name_sum` or
/// `name_count`.
bool is_sample_of(std::string_view line, std::string_view family) {
  return !family.empty() && line.starts_with(family) && line.size() > family.size();
}

/// Sorts the lines of one text into families. Our programs begin each family with HELP, then TYPE.
void sort_in(std::map<std::string, Family, std::less<>>& families, std::string_view text) {
  std::string name;
  std::string help;
  Family* open = nullptr;
  while (!text.empty()) {
    const std::string_view line = next_line(text);
    std::string_view rest = line;
    if (line.starts_with("# HELP ")) {
      rest.remove_prefix(7);
      name = next_word(rest);
      help = rest;
      open = nullptr;
    } else if (line.starts_with("# TYPE ")) {
      rest.remove_prefix(7);
      if (next_word(rest) != name) continue;
      Family& family = families[name];
      if (family.type.empty()) family = {help, std::string(rest), {}};
      open = family.type == rest ? &family : nullptr;
    } else if (open != nullptr && is_sample_of(line, name)) {
      open->samples.append(line).append("\n");
    }
  }
}

/// Checks without taking the lock, so that a process that is just starting never finds its slot taken.
bool is_held(const std::filesystem::path& lock) {
  const int fd = open(lock.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return false;
  struct flock query{};
  query.l_type = F_WRLCK;
  query.l_whence = SEEK_SET;
  const bool held = fcntl(fd, F_OFD_GETLK, &query) == 0 && query.l_type != F_UNLCK;
  close(fd);
  return held;
}

std::optional<std::string> read_text(const std::filesystem::path& file) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(file, error);
  if (error || size > kMaxFileBytes) return std::nullopt;
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace

void append_family(std::string& out, std::string_view name, std::string_view type, std::string_view help) {
  out.append("# HELP ").append(name).append(" ");
  append_escaped(out, help);
  out.append("\n# TYPE ").append(name).append(" ").append(type).append("\n");
}

void append_sample(std::string& out, std::string_view name, const Labels& labels, double value) {
  out += name;
  char before = '{';
  for (const auto& [label, text] : labels) {
    out += before;
    out.append(label).append("=\"");
    append_escaped(out, text);
    out += '"';
    before = ',';
  }
  if (!labels.empty()) out += '}';
  out += ' ';
  append_value(out, value);
  out += '\n';
}

std::string merge_texts(const std::vector<std::string>& texts) {
  std::map<std::string, Family, std::less<>> families;
  for (const std::string& text : texts) sort_in(families, text);
  std::string out;
  for (const auto& [name, family] : families) {
    if (family.samples.empty()) continue;
    out.append("# HELP ").append(name).append(" ").append(family.help);
    out.append("\n# TYPE ").append(name).append(" ").append(family.type).append("\n").append(family.samples);
  }
  return out;
}

std::vector<std::string> living_texts(const std::filesystem::path& directory) {
  std::vector<std::string> texts;
  std::error_code error;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
    if (entry.path().extension() == ".prom") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    if (!is_held(std::filesystem::path(file).replace_extension(".lock"))) continue;
    if (auto text = read_text(file)) texts.push_back(std::move(*text));
  }
  return texts;
}

}  // namespace lectern::metrics
