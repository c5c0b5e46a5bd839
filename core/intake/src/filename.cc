#include <algorithm>

#include "lectern/intake/submission.h"

namespace lectern::intake {
namespace {

constexpr std::size_t kLongest = 255;

/// Length of a valid UTF-8 sequence at `at`, 0 if there is none (RFC 3629).
std::size_t sequence(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const unsigned first = byte(at);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(at + 1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const bool odd = (first == 0xE0 && byte(at + 1) < 0xA0) || (first == 0xED && byte(at + 1) > 0x9F);
    return !odd && follows(at + 1) && follows(at + 2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool odd = (first == 0xF0 && byte(at + 1) < 0x90) || (first == 0xF4 && byte(at + 1) > 0x8F);
    return !odd && follows(at + 1) && follows(at + 2) && follows(at + 3) ? 4 : 0;
  }
  return 0;
}

/// Characters that turn or hide text around them: they make "gpj.pdf" out of "fdp.jpg".
bool deceives(std::string_view character) {
  if (character.size() != 3) return false;
  return character == "\xE2\x80\xAE" || character == "\xE2\x80\xAD" || character == "\xE2\x80\xAA" ||
         character == "\xE2\x80\xAB" || character == "\xE2\x80\xAC" || character == "\xE2\x81\xA6" ||
         character == "\xE2\x81\xA7" || character == "\xE2\x81\xA8" || character == "\xE2\x81\xA9" ||
         character == "\xE2\x80\x8E" || character == "\xE2\x80\x8F" || character == "\xE2\x80\xA8" ||
         character == "\xE2\x80\xA9";
}

}  // namespace

std::string tidy_filename(std::string_view name) {
  const std::size_t folder = name.find_last_of("/\\");
  if (folder != std::string_view::npos) name.remove_prefix(folder + 1);
  std::string tidy;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t length = sequence(name, at);
    const std::string_view character = name.substr(at, std::max<std::size_t>(length, 1));
    at += character.size();
    const auto first = static_cast<unsigned char>(character[0]);
    if (length == 0 || first < 0x20 || first == 0x7F || deceives(character)) continue;
    if (length == 2 && first == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0)
      continue;  // C1 controls
    if (tidy.size() + character.size() > kLongest) break;
    tidy += character;
  }
  while (!tidy.empty() && (tidy.back() == ' ' || tidy.back() == '.')) tidy.pop_back();
  while (!tidy.empty() && tidy.front() == ' ') tidy.erase(0, 1);
  return tidy.empty() || tidy == ".pdf" ? "document.pdf" : tidy;
}

}  // namespace lectern::intake
