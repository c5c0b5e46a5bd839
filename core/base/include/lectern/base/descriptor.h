#pragma once

/// A file descriptor with one owner, closed when the owner goes.

#include <utility>

namespace lectern {

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) noexcept : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    if (this != &other) reset(std::exchange(other.number_, -1));
    return *this;
  }
  ~Descriptor() { reset(); }

  int get() const noexcept { return number_; }
  bool is_open() const noexcept { return number_ >= 0; }

  /// Gives the number away; the caller closes it.
  int release() noexcept { return std::exchange(number_, -1); }

  /// Closes what it holds and holds `number` from now on.
  void reset(int number = -1) noexcept;

 private:
  int number_ = -1;
};

}  // namespace lectern
