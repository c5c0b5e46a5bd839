#include "lectern/analysis/prompts.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "answers/prompt_files.h"
#include "lectern/base/check.h"
#include "lectern/base/encode.h"
#include "words/lists.h"

namespace lectern::analysis {
namespace {

std::string_view file_text(std::string_view file) {
  for (const TextFile& known : prompt_files())
    if (known.name == file) return known.text;
  return {};
}

/// The number behind "version:".
std::string_view version_of(std::string_view file) {
  constexpr std::string_view kFront = "version: ";
  const std::string_view text = file_text(file);
  LECTERN_CHECK(text.starts_with(kFront));
  return text.substr(kFront.size(), text.find('\n') - kFront.size());
}

std::uint64_t hash_of(std::string_view text, std::uint64_t hash) {
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3U;
  }
  return hash;
}

}  // namespace

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::Summary:
      return "summary";
    case Kind::Entities:
      return "entities";
    case Kind::KeyPoints:
      return "key_points";
    case Kind::Sentiment:
      return "sentiment";
    case Kind::Metadata:
      return "metadata";
  }
  return "summary";
}

std::optional<Kind> kind_named(std::string_view name) {
  for (const Kind kind : kKinds)
    if (kind_name(kind) == name) return kind;
  return std::nullopt;
}

std::string_view prompt_section(std::string_view file, std::string_view section) {
  const std::string_view text = file_text(file);
  const std::string opening = "\n[" + std::string(section) + "]\n";
  const std::size_t begin = text.find(opening);
  if (begin == std::string_view::npos) return {};
  const std::size_t from = begin + opening.size();
  const std::size_t end = std::min(text.find("\n[", from - 1), text.size() - 1);
  return text.substr(from, end > from ? end - from : 0);
}

std::string filled(std::string_view text,
                   const std::vector<std::pair<std::string_view, std::string_view>>& values) {
  std::string out;
  while (true) {
    const std::size_t open = text.find("{{");
    const std::size_t close = open == std::string_view::npos ? open : text.find("}}", open);
    if (close == std::string_view::npos) return out.append(text);
    out += text.substr(0, open);
    const std::string_view name = text.substr(open + 2, close - open - 2);
    for (const auto& [key, value] : values)
      if (key == name) out += value;
    text.remove_prefix(close + 2);
  }
}

std::string mark_for(std::string_view text) {
  for (std::uint64_t seed = 0xcbf29ce484222325U;; ++seed) {
    const std::uint64_t hash = hash_of(text, seed);
    std::string digits;
    for (int shift = 44; shift >= 0; shift -= 4) digits += hex_digit(static_cast<unsigned>(hash >> shift));
    if (text.find(digits) == std::string_view::npos) return "=====" + digits + "=====";
  }
}

PromptText prompt_text(Kind kind) {
  const std::string_view file = kind_name(kind);
  return {std::string(prompt_section(file, "system")), std::string(prompt_section(file, "map"))};
}

std::string_view prompt_version(Kind kind) {
  static const std::array<std::string, kKinds.size()> kVersions = [] {
    std::array<std::string, kKinds.size()> made;
    for (const Kind each : kKinds)
      made[static_cast<std::size_t>(each)] = std::string(kind_name(each)) + "/" +
                                             std::string(version_of(kind_name(each))) + "." +
                                             std::string(version_of("frame"));
    return made;
  }();
  return kVersions.at(static_cast<std::size_t>(kind));
}

}  // namespace lectern::analysis
