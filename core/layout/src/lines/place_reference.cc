#include "lectern/layout/place_reference.h"

#include <charconv>
#include <cmath>

namespace lectern::layout {
namespace {

constexpr std::string_view kPage = "#page-";

}  // namespace

std::string page_reference(std::int32_t page) {
  return std::string(kPage) + std::to_string(page);
}

std::string place_reference(std::int32_t page, float y) {
  std::string href = page_reference(page);
  if (y > 0) href += "@" + std::to_string(std::lround(y));
  return href;
}

std::optional<PlaceReference> read_place_reference(std::string_view href) {
  const std::size_t at = href.find('@');
  if (href.substr(0, kPage.size()) != kPage || at == std::string_view::npos) return std::nullopt;
  PlaceReference place;
  int y = 0;
  std::from_chars(href.data() + kPage.size(), href.data() + at, place.page);
  std::from_chars(href.data() + at + 1, href.data() + href.size(), y);
  place.y = static_cast<float>(y);
  return place;
}

}  // namespace lectern::layout
