#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace lectern::pdf {

/// A file written anew, in memory of its own.
struct MendedPdf {
  struct Free {
    void operator()(char* block) const;
  };
  std::unique_ptr<char, Free> bytes;  ///< null: it could not be mended
  std::size_t size = 0;
};

bool repair_is_loaded();

/// The PDF written anew by qpdf: its cross-references found again, its page tree walked instead of believed,
/// its encryption taken off. Streams are copied, never decoded. Needs load_repair() (reader.h). Cost: memory
/// for two copies; about 1 ms for each MB.
MendedPdf mended(std::span<const std::byte> bytes, const std::string& password);

}  // namespace lectern::pdf
