#pragma once

/// Whether a file contains a known virus, as clamd says over its Unix socket (INSTREAM). Source: clamd(8).
///
/// clamd answers "OK" also for files that it did not look into because of its limits, and closes the
/// connection in the middle of a file that is longer than StreamMaxLength. So files above `max_bytes` are not
/// sent, and everything but a complete OK to the whole file means that it was not checked.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>

namespace lectern::antivirus {

struct Settings {
  std::filesystem::path socket;  ///< empty: nothing is checked, everything is clean
  /// Not above clamd's own StreamMaxLength, MaxFileSize and MaxScanSize.
  std::int64_t max_bytes = std::int64_t{25} << 20;
  std::chrono::seconds timeout{60};  ///< for the whole file
};

struct Clean {};

struct Infected {
  std::string name;  ///< of the signature: letters, digits and `._:/-`, at most 100
};

/// The file was not checked.
struct Away {
  std::string reason;     ///< one sentence for people
  bool is_final = false;  ///< another try would end the same way
};

using Answer = std::variant<Clean, Infected, Away>;

/// Sends the file on `fd` from its beginning and waits for the answer. `fd` is borrowed and its position not
/// changed. Throws nothing but std::bad_alloc; cost: clamd's time for the file, and 256 KiB of memory.
Answer scan(int fd, const Settings& settings);

}  // namespace lectern::antivirus
