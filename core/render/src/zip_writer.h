#pragma once

/// Writes a ZIP archive (APPNOTE 6.3.10, no extensions) piece by piece, for EPUB files and bundles. Entries
/// have no time, so the same entries give the same bytes. At most 65,535 entries and 4 GiB.

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

  /// Writes one file. `name` is its path with '/'; the caller guarantees that it is valid and used once.
  /// Returns false, and writes nothing, if the archive would outgrow its format.
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
