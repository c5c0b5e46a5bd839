#pragma once

/// Where links and bookmarks lead: a page and a height on it.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "poppler/file_content/destination_names.h"
#include "poppler/library/page_frame.h"
#include "poppler/library/poppler.h"

namespace lectern::pdf {

struct Destination {
  std::int32_t page = 0;  ///< 1-based; 0: nowhere
  float y = 0;            ///< on the page as it is shown
};

class Destinations {
 public:
  explicit Destinations(PDFDoc& pdf) : pdf_(pdf) {}

  /// Follows a destination in any of its forms: an array, a name, a string, or a dictionary that holds the
  /// array. Source: ISO 32000-2, 12.3.2.
  Destination follow(const Object& target);

  /// The page of an action (`/GoTo`) or of a `/Dest` entry.
  Destination of_item(const Object& item);

  std::int32_t page_of(const Ref& ref);

 private:
  static std::int64_t key_of(const Ref& ref);

  void index_pages();

  Destination at(std::int32_t number, bool has_place, double left, double top);

  Destination of_array(const Object& array);

  Destination of_name(const std::string& name);

  Destination look_up(const std::string& name);

  PDFDoc& pdf_;
  bool indexed_ = false;
  std::map<std::int64_t, std::int32_t> numbers_;
  std::optional<DestinationNames> names_;
  std::unordered_map<std::string, Destination> named_;
};

}  // namespace lectern::pdf
