#pragma once

/// A value that most of its owners lack, in structures of which a document holds hundreds of thousands. It
/// costs one pointer, and memory only if it was written to.

#include <memory>
#include <utility>

namespace lectern::doc {

/// A `T` that is default-constructed until it is edited. Copies deeply; a moved-from `Rare` is empty again.
/// `T` must be default-constructible and copyable.
template <class T>
class Rare {
 public:
  Rare() = default;
  Rare(T value) : value_(std::make_unique<T>(std::move(value))) {}
  Rare(const Rare& other) : value_(other.value_ ? std::make_unique<T>(*other.value_) : nullptr) {}
  Rare(Rare&&) noexcept = default;
  Rare& operator=(Rare other) noexcept {
    value_.swap(other.value_);
    return *this;
  }
  ~Rare() = default;

  /// Whether nothing was written since construction or `clear`.
  bool empty() const { return !value_; }

  /// Frees the value: what `get` returns is a default-constructed `T` again.
  void clear() { value_.reset(); }

  /// The value, or a shared default-constructed `T` if it is empty. Valid until the next change.
  const T& get() const {
    static const T kDefault{};
    return value_ ? *value_ : kDefault;
  }

  /// The value to write to. Allocates it if it is empty.
  T& edit() {
    if (!value_) value_ = std::make_unique<T>();
    return *value_;
  }

 private:
  std::unique_ptr<T> value_;
};

}  // namespace lectern::doc
