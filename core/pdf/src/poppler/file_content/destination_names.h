#pragma once

/// Which destinations lie together. Poppler keeps a handful of object streams and inflates and reads a whole
/// one for each object it wants from another: links that lead all over a long file cost three quarters of its
/// reading. Asked for by the stream they lie in, each stream is read once.

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "poppler/library/poppler.h"

namespace lectern::pdf {

class DestinationNames {
 public:
  explicit DestinationNames(PDFDoc& pdf);

  /// The names whose destinations lie in the stream where that of `name` does; nothing where it lies in none,
  /// or when they were given before.
  std::vector<std::string> together_with(const std::string& name);

 private:
  static constexpr int kDeepest = 32;

  void walk(const Object& node, int depth);

  void add(const std::string& name, const Object& target);

  XRef& xref_;
  Visited visited_;
  int names_left_ = 200'000;
  std::unordered_map<std::string, Goffset> streams_;
  std::unordered_map<Goffset, std::vector<std::string>> names_;
};

}  // namespace lectern::pdf
