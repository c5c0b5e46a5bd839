#pragma once

/// The structure tree, by a walker of our own: depth first, each object once, no more than the limits allow.
/// Elements point at page content by page and marked-content id. Source: ISO 32000-2, 14.7.

#include <functional>
#include <map>

#include "lectern/doc/page.h"
#include "poppler/file_content/destinations.h"
#include "poppler/library/poppler.h"

namespace lectern::pdf {

class TagWalk {
 public:
  /// `of_form` turns an id inside a form XObject into the page's own; see PageDevice.
  using FormContent = std::function<std::int32_t(std::int32_t page, std::int32_t form, std::int32_t mcid)>;

  TagWalk(PDFDoc& pdf, Destinations& destinations, const Limits& limits, FormContent of_form)
      : pdf_(pdf), destinations_(destinations), limits_(limits), of_form_(std::move(of_form)) {}

  std::vector<doc::Tag> tags();

 private:
  bool is_full() const { return tags_.size() >= static_cast<std::size_t>(limits_.max_tags); }

  void walk_kids(const Object& reference, std::int32_t parent, std::int32_t page, int depth);

  void walk_dictionary(const Object& kid, std::int32_t parent, std::int32_t page, int depth);

  void add_content(std::int32_t parent, std::int32_t page, std::int32_t mcid);

  doc::Tag tag_of(const Object& element, const char* role, std::int32_t parent);

  /// The first associated file that is MathML. Source: ISO 32000-2, 14.13.5.
  void read_files(const Object& files, doc::Tag& tag);

  /// Follows the role map to a standard type; the map may go in circles.
  std::string standard_type(const char* role);

  void read_classes(const Object& classes, doc::Tag& tag);

  void read_attributes(const Object& attributes, doc::Tag& tag, int depth);

  PDFDoc& pdf_;
  Destinations& destinations_;
  const Limits& limits_;
  FormContent of_form_;
  Object role_map_, class_map_;
  static constexpr std::size_t kLargestFormula = 64 << 10;

  Visited visited_;
  std::int64_t file_bytes_left_ = 4 << 20;
  std::int64_t steps_left_ = 4'000'000;
  std::map<std::string, std::string> roles_;
  std::vector<doc::Tag> tags_;
};

}  // namespace lectern::pdf
