#include "lectern/federation/return_path.h"

#include <algorithm>

namespace lectern::federation {
namespace {

constexpr std::size_t kLongest = 512;

}  // namespace

std::string return_path(std::string_view asked) {
  const auto is_odd = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte >= 0x7F || c == '\\';
  };
  const bool is_path =
      !asked.empty() && asked[0] == '/' && !asked.starts_with("//") && asked.size() <= kLongest;
  if (!is_path || std::ranges::any_of(asked, is_odd) || asked.starts_with("/api/")) return "/";
  return std::string(asked);
}

}  // namespace lectern::federation
