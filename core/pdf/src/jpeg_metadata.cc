#include "jpeg_metadata.h"

#include <cstddef>

namespace lectern::pdf {
namespace {

constexpr unsigned char kMark = 0xff, kStart = 0xd8, kEnd = 0xd9, kScan = 0xda, kComment = 0xfe;
constexpr unsigned char kFirstApp = 0xe0, kLastApp = 0xef;
constexpr unsigned char kJfif = 0xe0, kAdobe = 0xee;

bool is_kept(unsigned char marker) {
  if (marker == kComment) return false;
  return marker < kFirstApp || marker > kLastApp || marker == kJfif || marker == kAdobe;
}

/// The longest that JFIF's and Adobe's segments are without a thumbnail or anything behind it.
bool is_plain(unsigned char marker, std::string_view segment) {
  constexpr std::size_t kLongestJfif = 18, kLongestAdobe = 16;
  return (marker == kJfif && segment.size() <= kLongestJfif) ||
         (marker == kAdobe && segment.size() <= kLongestAdobe) || (marker != kJfif && marker != kAdobe);
}

/// The end of a scan's data: the next mark that is neither a stuffed byte nor a restart.
std::size_t end_of_scan(std::string_view jpeg, std::size_t from) {
  for (std::size_t at = from; at + 1 < jpeg.size(); ++at) {
    if (static_cast<unsigned char>(jpeg[at]) != kMark) continue;
    const auto next = static_cast<unsigned char>(jpeg[at + 1]);
    if (next != 0 && next != kMark && (next < 0xd0 || next > 0xd7)) return at;
  }
  return jpeg.size();
}

}  // namespace

std::string without_metadata(std::string_view jpeg) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(jpeg[at]); };
  if (jpeg.size() < 4 || byte(0) != kMark || byte(1) != kStart) return {};
  std::string out(jpeg.substr(0, 2));
  for (std::size_t at = 2; at + 1 < jpeg.size();) {
    if (byte(at) != kMark) return {};
    const unsigned char marker = byte(at + 1);
    if (marker == kMark) {
      ++at;
      continue;
    }
    if (marker == kEnd) return out += jpeg.substr(at, 2);  // what follows the end is no picture
    if (at + 3 >= jpeg.size()) return {};
    const std::size_t size = 2 + (static_cast<std::size_t>(byte(at + 2)) << 8 | byte(at + 3));
    if (size < 4 || at + size > jpeg.size()) return {};
    const std::string_view segment = jpeg.substr(at, size);
    if (is_kept(marker) && is_plain(marker, segment)) out += segment;
    at += size;
    if (marker != kScan) continue;
    const std::size_t end = end_of_scan(jpeg, at);
    out += jpeg.substr(at, end - at);
    at = end;
  }
  return out;
}

}  // namespace lectern::pdf
