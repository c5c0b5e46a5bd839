#include "terminal.h"

#include <termios.h>
#include <unistd.h>

#include <iostream>

namespace lectern::administration {
namespace {

/// Turns off the echo of the terminal as long as it exists.
class Unseen {
 public:
  Unseen() : is_set_(tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!is_set_) return;
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    quiet.c_lflag |= ECHONL;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
  }
  ~Unseen() {
    if (is_set_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  Unseen(const Unseen&) = delete;

 private:
  termios before_{};
  bool is_set_;
};

std::optional<std::string> read_line() {
  std::string line;
  if (!std::getline(std::cin, line)) return std::nullopt;
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

}  // namespace

std::optional<std::string> read_password(const std::string& prompt) {
  if (isatty(STDIN_FILENO) == 0) {
    auto line = read_line();
    if (!line) std::cerr << "lectern-admin: the password is expected on stdin, one line\n";
    return line;
  }
  const Unseen unseen;
  std::cerr << prompt << ": " << std::flush;
  auto first = read_line();
  if (!first) return std::nullopt;
  std::cerr << "Again: " << std::flush;
  const auto second = read_line();
  if (first != second) {
    std::cerr << "lectern-admin: the two passwords differ\n";
    return std::nullopt;
  }
  return first;
}

}  // namespace lectern::administration
