#pragma once

/// The places of a piece of a document: nearly always one, and two if a page break cut it.

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <vector>

#include "lectern/base/units.h"

namespace lectern::doc {

/// A box on a page. A block that a page break cut has two places.
struct Place {
  std::int32_t page = 0;  ///< 1-based
  Box box;

  friend bool operator==(const Place&, const Place&) = default;
};

/// The places of one cell, in reading order. The first of them costs no allocation: a long document has
/// hundreds of thousands of cells.
class Places {
 public:
  Places() = default;
  Places(std::initializer_list<Place> places) { append(places.begin(), places.end()); }
  Places(const Places& other) { append(other.begin(), other.end()); }
  Places(Places&&) noexcept = default;
  Places& operator=(Places other) noexcept {
    one_ = other.one_;
    filled_ = other.filled_;
    more_.swap(other.more_);
    return *this;
  }
  ~Places() = default;

  /// Number of places. Pointers from `begin` are valid until the next change.
  std::size_t size() const { return more_ ? more_->size() : filled_; }
  bool empty() const { return size() == 0; }
  Place* begin() { return more_ ? more_->data() : &one_; }
  Place* end() { return begin() + size(); }
  const Place* begin() const { return more_ ? more_->data() : &one_; }
  const Place* end() const { return begin() + size(); }

  /// Appends a place, which must not be an element of this list.
  void push_back(const Place& place) { append(&place, &place + 1); }

  /// Appends the places from `first` to before `last`, which are not its own.
  void append(const Place* first, const Place* last) {
    for (; first != last; ++first) {
      if (empty()) {
        one_ = *first;
        filled_ = 1;
        continue;
      }
      if (!more_) more_ = std::make_unique<std::vector<Place>>(1, one_);
      more_->push_back(*first);
    }
  }

 private:
  Place one_;
  std::uint32_t filled_ = 0;                  // 1: `one_` is a place, unless there are more
  std::unique_ptr<std::vector<Place>> more_;  // all of them, when there are two at least
};

}  // namespace lectern::doc
