#pragma once

/// System calls on files that throw `store::Error` with the address.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "lectern/base/descriptor.h"
#include "lectern/store/error.h"

namespace lectern::store {

/// An error of the current `errno`.
[[noreturn]] void throw_errno(const std::string& address, const char* doing);

/// Writes everything at the offset `written`, or throws. `written` grows by what arrived, also when it
/// throws.
void write_all(int descriptor, std::span<const std::byte> bytes, std::int64_t& written,
               const std::string& address);

/// fdatasync, or throws. A failed fsync is never repeated: the kernel may have dropped the pages.
void flush(int descriptor, const std::string& address);

/// Renames and makes the folder's entry durable.
void move_durably(const std::filesystem::path& from, const std::filesystem::path& to,
                  const std::string& address);

/// Makes `relative` below `parent`, which has to be there: a store that is away is not made anew.
void make_folder_in(const std::filesystem::path& parent, const std::filesystem::path& relative,
                    const std::string& address);

/// Makes a folder (and its parents) durable; fine where it is there.
void make_folder(const std::filesystem::path& folder, const std::string& address);

}  // namespace lectern::store
