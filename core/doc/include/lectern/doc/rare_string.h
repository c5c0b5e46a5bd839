#pragma once

/// A text that is nearly always empty, in values of which a document has hundreds of thousands. It costs one
/// pointer, and memory for the text only if there is one.

#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace lectern::doc {

/// Behaves like a `std::string` that is copied deeply and converts to `const std::string&`.
class RareString {
 public:
  RareString() = default;
  RareString(std::string text)
      : text_(text.empty() ? nullptr : std::make_unique<std::string>(std::move(text))) {}
  RareString(const char* text) : RareString(std::string(text)) {}
  RareString(const RareString& other) : RareString(other.str()) {}
  RareString(RareString&&) noexcept = default;
  RareString& operator=(RareString other) noexcept {
    text_.swap(other.text_);
    return *this;
  }
  ~RareString() = default;

  bool empty() const { return !text_; }
  void clear() { text_.reset(); }
  /// The text; valid until the next change.
  const std::string& str() const {
    static const std::string kNothing;
    return text_ ? *text_ : kNothing;
  }
  operator const std::string&() const { return str(); }
  operator std::string_view() const { return str(); }

  friend bool operator==(const RareString& a, const RareString& b) { return a.str() == b.str(); }

 private:
  std::unique_ptr<std::string> text_;  // never an empty one
};

}  // namespace lectern::doc
