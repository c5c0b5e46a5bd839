#include <algorithm>

#include "lectern/base/utf8.h"
#include "lectern/intake/submission.h"

namespace lectern::intake {
namespace {

constexpr std::size_t kLongest = 255;

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
    const std::size_t length = utf8::sequence_length(name, at);
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
