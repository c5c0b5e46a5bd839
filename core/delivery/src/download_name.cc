#include "lectern/delivery/download_name.h"

#include <algorithm>
#include <array>
#include <utility>

#include "lectern/base/utf8.h"

namespace lectern::delivery {
namespace {

constexpr std::size_t kLongestStem = 180;  ///< bytes: file systems take 255 for the whole name

/// What the files of a job are called behind the document's own name. What is not here is called as it is.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kEndings = {{
    {"result.html", ".html"},
    {"result.whole.html", ".html"},
    {"reader.html", ".reader.html"},
    {"reader.whole.html", ".reader.html"},
    {"final.md", ".md"},
    {"result.txt", ".txt"},
    {"document.json", ".structure.json"},
    {"document.epub", ".epub"},
    {"bundle.zip", ".zip"},
    {"original.pdf", ".pdf"},
    {"versions/v0.json", ".v0.json"},
    {"versions/v1.json", ".v1.json"},
    {"versions/v2.json", ".v2.json"},
    {"versions/v3.json", ".v3.json"},
}};

std::string ending_of(std::string_view file) {
  for (const auto& [name, ending] : kEndings)
    if (name == file) return std::string(ending);
  constexpr std::string_view kPages = "pages/";
  if (file.starts_with(kPages)) return ".page-" + std::string(file.substr(kPages.size()));
  return "." + std::string(file.substr(file.rfind('/') + 1));
}

/// Signs that are not seen but change how a name is read or where it leads.
bool is_treacherous(char32_t c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c || (c >= 0x200b && c <= 0x200f) ||
         (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || c == 0xfffd;
}

bool ends_in_pdf(std::string_view name) {
  constexpr std::string_view kPdf = ".pdf";
  return name.size() >= kPdf.size() &&
         std::equal(
             kPdf.begin(), kPdf.end(), name.end() - static_cast<std::ptrdiff_t>(kPdf.size()),
             [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b + 32) : b); });
}

std::string stem_of(std::string_view original) {
  // "Lecture 1.5" ends in no kind of file: only the one that documents have is taken off.
  if (ends_in_pdf(original)) original.remove_suffix(4);
  std::string stem;
  while (!original.empty()) {
    const utf8::CodePoint sign = utf8::code_point(original, 0);
    if (stem.size() + sign.length > kLongestStem) break;
    if (sign.value == '/' || sign.value == '\\') {
      stem += '_';
    } else if (!is_treacherous(sign.value)) {
      stem += original.substr(0, sign.length);
    }
    original.remove_prefix(sign.length);
  }
  const auto first = stem.find_first_not_of(". ");
  if (first == std::string::npos) return "document";
  return stem.substr(first, stem.find_last_not_of(". ") - first + 1);
}

/// attr-char of RFC 8187.
bool is_plain(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' ||
         c == '_';
}

}  // namespace

std::string download_name(std::string_view original, std::string_view file) {
  return stem_of(original) + ending_of(file);
}

std::string attachment(std::string_view name) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string ascii, encoded;
  for (std::string_view rest = name; !rest.empty();) {
    const utf8::CodePoint sign = utf8::code_point(rest, 0);
    for (const char c : rest.substr(0, sign.length)) {
      if (is_plain(c)) {
        encoded += c;
      } else {
        const auto byte = static_cast<unsigned char>(c);
        encoded += {'%', kHex[byte >> 4], kHex[byte & 15]};
      }
    }
    ascii += is_plain(rest.front()) || rest.front() == ' ' ? rest.front() : '_';
    rest.remove_prefix(sign.length);
  }
  return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
}

}  // namespace lectern::delivery
