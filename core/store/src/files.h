#pragma once

/// System calls on files that throw `store::Error` with the address of the blob.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "lectern/base/descriptor.h"
#include "lectern/store/error.h"

namespace lectern::store {

/// Throws the Error for the current `errno`; `doing` is the verb for the message.
[[noreturn]] void throw_errno(const std::string& address, const char* doing);

/// Writes all bytes at the offset `written`, or throws. `written` grows by the bytes that were written,
/// even if it throws.
void write_all(int descriptor, std::span<const std::byte> bytes, std::int64_t& written,
               const std::string& address);

/// Calls fdatasync, or throws. Never repeat a failed fsync: the kernel may have dropped the pages.
void flush(int descriptor, const std::string& address);

/// Renames a file and makes the folder's entry durable.
void move_durably(const std::filesystem::path& from, const std::filesystem::path& to,
                  const std::string& address);

/// Makes `relative` below `parent`, which must exist: a store that is absent must not be made again.
void make_folder_in(const std::filesystem::path& parent, const std::filesystem::path& relative,
                    const std::string& address);

/// Makes a folder and its parents, durably. Succeeds if it exists.
void make_folder(const std::filesystem::path& folder, const std::string& address);

}  // namespace lectern::store
