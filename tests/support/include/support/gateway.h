#pragma once

/// The web server's side of FastCGI, small enough to be seen through: what tests send to a program under
/// test.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lectern::gateway {

using Params = std::vector<std::pair<std::string, std::string>>;

inline std::string record(int type, int id, std::string_view content, int padding = 0) {
  std::string out{'\1',
                  static_cast<char>(type),
                  static_cast<char>(id >> 8),
                  static_cast<char>(id & 0xff),
                  static_cast<char>(content.size() >> 8),
                  static_cast<char>(content.size() & 0xff),
                  static_cast<char>(padding),
                  '\0'};
  out += content;
  out.append(static_cast<std::size_t>(padding), '\0');
  return out;
}

inline std::string begin(int id, int role = 1, int flags = 0) {
  return record(1, id,
                std::string{static_cast<char>(role >> 8), static_cast<char>(role), static_cast<char>(flags),
                            '\0', '\0', '\0', '\0', '\0'});
}

inline std::string length(std::size_t n) {
  if (n < 128) return {static_cast<char>(n)};
  return {static_cast<char>(0x80 | (n >> 24)), static_cast<char>(n >> 16), static_cast<char>(n >> 8),
          static_cast<char>(n)};
}

inline std::string pairs(const Params& params) {
  std::string out;
  for (const auto& [name, value] : params) out += length(name.size()) + length(value.size()) + name + value;
  return out;
}

/// A whole request without a body.
inline std::string request(int id, const Params& params, int flags = 0) {
  const std::string stream = params.empty() ? std::string() : record(4, id, pairs(params));
  return begin(id, 1, flags) + stream + record(4, id, "") + record(5, id, "");
}

}  // namespace lectern::gateway
