#pragma once

/// Where a list was left, as a client carries it. It is sealed: it shows nothing (a cursor of a list sorted
/// by name holds a file's name, and addresses are logged), cannot be made up, and fits only the list that it
/// came from.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::secrets {

/// Seals and opens cursors with keys that it derives once. Const calls are safe from any thread.
class CursorSealer {
 public:
  /// `secrets`: the present one first, then those that still count. 32 bytes and more each; the keys are
  /// derived from them, so that they may have other uses.
  explicit CursorSealer(const std::vector<std::string>& secrets);

  /// XChaCha20-Poly1305 over `position`, in base64url. `list` says which list, viewer and filter it belongs
  /// to.
  std::string seal(std::string_view position, std::string_view list) const;

  /// The position; nothing if the cursor is not one of ours, is broken, or belongs to another list, viewer or
  /// filter.
  std::optional<std::string> open(std::string_view cursor, std::string_view list) const;

 private:
  std::vector<std::array<unsigned char, 32>> keys_;
};

}  // namespace lectern::secrets
