#pragma once

/// A page's content stream, with the property lists that marked content names by name written out in place.
///
/// Poppler tells its device of `/P <</MCID 3>> BDC` but not of `/P /Name BDC`, and of the end of both: the
/// marks would run out of step. Only pages whose resources have a /Properties entry are rewritten; the others
/// are read as they are.

#include <optional>
#include <string>

#include "lectern/base/encode.h"
#include "poppler/library/poppler.h"

namespace lectern::pdf {

class WrittenOutContent {
 public:
  /// Nothing where there is no such marked content, or where it is too large to be worth it.
  static std::optional<std::string> of(Page& page);

 private:
  static constexpr std::size_t kLargest = 16 << 20;

  static bool append(const Object& object, std::string& content);

  static bool is_space(char c);
  static bool ends_name(char c);

  /// The name that ends just before `end`, from its slash; nothing where no name does.
  static std::optional<std::size_t> name_before(const std::string& content, std::size_t end);

  static std::size_t skip_space_back(const std::string& content, std::size_t end);

  static std::optional<std::string> rewrite(const std::string& content, const Object& properties);

  /// What the device looks at, and no more.
  static std::string written_out(const Object& list);

  static std::string hexadecimal(const GooString& text);
};

}  // namespace lectern::pdf
