#pragma once

/// Speaks FastCGI to a program on a unix socket, as nginx does: one connection for each request.

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lectern::testing {

struct Reply {
  int status = 0;
  std::string head, body;

  bool has_header(std::string_view line) const { return head.find(line) != std::string::npos; }
};

using Params = std::vector<std::pair<std::string, std::string>>;

class Gateway {
 public:
  explicit Gateway(std::filesystem::path socket) : socket_(std::move(socket)) {}

  /// Waits until somebody listens, at most half a minute.
  void wait() const;

  Reply get(const std::string& path, const Params& params = {}) const { return ask("GET", path, "", params); }
  Reply post_json(const std::string& path, const std::string& body, Params params = {}) const;
  Reply post_form(const std::string& path, const std::string& body, Params params = {}) const;
  Reply ask(const std::string& method, const std::string& path, const std::string& body,
            const Params& params) const;

 private:
  std::filesystem::path socket_;
};

}  // namespace lectern::testing
