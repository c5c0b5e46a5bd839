#include "markup.h"

#include <cctype>
#include <set>
#include <string>
#include <vector>

namespace lectern::fuzz {
namespace {

class Reader final {
 public:
  Reader(std::string_view markup, bool is_html) : rest_(markup), is_html_(is_html) {}

  bool read() {
    while (!rest_.empty()) {
      if (!(rest_.front() == '<' ? tag() : character())) return false;
    }
    return open_.empty();
  }

 private:
  bool starts(std::string_view with) const { return rest_.substr(0, with.size()) == with; }

  bool skip_past(std::string_view end) {
    const std::size_t at = rest_.find(end);
    if (at == std::string_view::npos) return false;
    rest_.remove_prefix(at + end.size());
    return true;
  }

  bool character() {
    const auto c = static_cast<unsigned char>(rest_.front());
    if (c < 0x20 && c != '\n' && c != '\t') return false;
    if (starts("\xef\xbf\xbf") || starts("\xef\xbf\xbe") ||
        (c == 0xc2 && rest_.size() > 1 && static_cast<unsigned char>(rest_[1]) < 0xa0))
      return false;
    if (c == '&') return reference();
    rest_.remove_prefix(1);
    return true;
  }

  bool reference() {
    for (const std::string_view known : {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"})
      if (starts(known)) return rest_.remove_prefix(known.size()), true;
    return false;
  }

  bool tag() {
    if (starts("<?") || starts("<!")) return skip_past(">");
    const bool end = starts("</");
    rest_.remove_prefix(end ? 2 : 1);
    const std::string name = word();
    if (name.empty()) return false;
    if (end) {
      if (open_.empty() || open_.back() != name) return false;
      open_.pop_back();
      return skip_past(">");
    }
    if (!attributes()) return false;
    if (starts("/>")) return rest_.remove_prefix(2), true;
    if (!starts(">")) return false;
    rest_.remove_prefix(1);
    static const std::set<std::string> kVoid = {"meta", "img", "hr", "br"};
    if (is_html_ && kVoid.contains(name)) return true;
    open_.push_back(name);
    return name != "style" || (skip_past("</style>") && (open_.pop_back(), true));
  }

  std::string word() {
    std::size_t length = 0;
    while (length < rest_.size() && (std::isalnum(static_cast<unsigned char>(rest_[length])) != 0 ||
                                     rest_[length] == ':' || rest_[length] == '-'))
      ++length;
    std::string out(rest_.substr(0, length));
    rest_.remove_prefix(length);
    return out;
  }

  bool attributes() {
    std::set<std::string> seen;
    while (starts(" ")) {
      rest_.remove_prefix(1);
      if (!seen.insert(word()).second || !starts("=\"")) return false;
      rest_.remove_prefix(2);
      while (!rest_.empty() && rest_.front() != '"')
        if (rest_.front() == '<' || !character()) return false;
      if (rest_.empty()) return false;
      rest_.remove_prefix(1);
    }
    return true;
  }

  std::string_view rest_;
  bool is_html_;
  std::vector<std::string> open_;
};

}  // namespace

bool is_well_formed(std::string_view markup, bool is_html) {
  return Reader(markup, is_html).read();
}

}  // namespace lectern::fuzz
