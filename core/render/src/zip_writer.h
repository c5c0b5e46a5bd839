#pragma once

/// Writes a ZIP archive (APPNOTE 6.3.10, no extensions) piece by piece: what an EPUB and a bundle are kept
/// in. The same entries give the same bytes: there are no times in it. At most 65,535 entries and 4 GiB.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::render {

class ZipWriter {
 public:
  using Sink = std::function<void(std::string_view)>;

  explicit ZipWriter(Sink sink) : sink_(std::move(sink)) {}

  enum class Method { Store, Deflate };

  /// Writes one file. `name` is its path with '/', each name once; the caller vouches for both. False, and
  /// nothing is written, when the archive would outgrow its format.
  bool add(std::string_view name, std::string_view bytes, Method method);

  /// Writes the directory. Call once, last.
  void finish();

 private:
  struct Entry {
    std::string name;
    std::uint32_t checksum = 0, packed = 0, size = 0, offset = 0;
    Method method = Method::Store;
  };
  void emit(std::string_view bytes);

  Sink sink_;
  std::vector<Entry> entries_;
  std::uint64_t written_ = 0;
};

}  // namespace lectern::render
