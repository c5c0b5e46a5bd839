#pragma once

/// A file descriptor with one owner. Moving it moves the ownership; destroying the owner closes it.

#include <utility>

namespace lectern {

/// Owns a descriptor of open(2), socket(2) or the like. -1 stands in for none, as with the system calls. An
/// error of close(2) is ignored: whoever must know that bytes are durable calls fsync(2) first.
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

  /// The number, for system calls. It stays ours.
  int get() const noexcept { return number_; }

  /// Whether there is a descriptor at all; says nothing about the file behind it.
  bool is_open() const noexcept { return number_ >= 0; }

  /// Returns the number and forgets it. The caller must close it.
  int release() noexcept { return std::exchange(number_, -1); }

  /// Closes the present descriptor, if any, and owns `number` from now on.
  void reset(int number = -1) noexcept;

 private:
  int number_ = -1;
};

}  // namespace lectern
