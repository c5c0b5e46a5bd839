/// Any snapshot as JSON is JSON (RFC 8259), and so are its links.

#include <cctype>
#include <string>
#include <string_view>

#include "lectern/base/check.h"
#include "lectern/render/json.h"
#include "lectern/render/links.h"
#include "made_snapshot.h"

namespace {

class Reader final {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool read() { return value() && (skip_space(), rest_.empty()); }

 private:
  void skip_space() {
    while (!rest_.empty() && std::isspace(static_cast<unsigned char>(rest_.front())) != 0)
      rest_.remove_prefix(1);
  }

  bool take(std::string_view expected) {
    skip_space();
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(expected.size());
    return true;
  }

  bool value() {
    if (take("{")) return list("}", true);
    if (take("[")) return list("]", false);
    if (take("\"")) return text();
    return take("true") || take("false") || take("null") || number();
  }

  bool list(std::string_view end, bool named) {
    if (take(end)) return true;
    do {
      if (named && !(take("\"") && text() && take(":"))) return false;
      if (!value()) return false;
    } while (take(","));
    return take(end);
  }

  bool text() {
    while (!rest_.empty() && rest_.front() != '"') {
      if (static_cast<unsigned char>(rest_.front()) < 0x20) return false;
      const bool escape = rest_.front() == '\\';
      if (escape &&
          (rest_.size() < 2 || std::string_view("\"\\/bfnrtu").find(rest_[1]) == std::string_view::npos))
        return false;
      rest_.remove_prefix(escape ? 2 : 1);
    }
    return take("\"");
  }

  bool number() {
    std::size_t length = 0;
    while (length < rest_.size() &&
           std::string_view("-+.0123456789").find(rest_[length]) != std::string_view::npos)
      ++length;
    rest_.remove_prefix(length);
    return length > 0;
  }

  std::string_view rest_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lectern;
  fuzz::Bytes bytes(data, size);
  const doc::Snapshot snapshot = fuzz::made_snapshot(bytes);
  doc::Ledger ledger;
  ledger.append(doc::Change{doc::Step::Structure, 1, 2, bytes.text(), bytes.text(), "because", "rule:fuzz"});
  LECTERN_CHECK(Reader(render::to_json(snapshot, {.ledger = &ledger})).read());
  LECTERN_CHECK(Reader(render::links_json(snapshot)).read());
  return 0;
}
