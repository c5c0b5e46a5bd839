#include "explanation.h"

#include <cstdint>
#include <cstdio>

namespace lectern::cli {
namespace {

std::string line_of(const doc::Decision& decision) {
  char head[96];
  const Box& box = decision.box;
  (void)std::snprintf(head, sizeof head, "  %-18.*s %-3s  [%.0f %.0f %.0f %.0f]  ",
                      static_cast<int>(decision.subject.size()), decision.subject.data(),
                      decision.accepted ? "yes" : "no", static_cast<double>(box.x0),
                      static_cast<double>(box.y0), static_cast<double>(box.x1), static_cast<double>(box.y1));
  std::string line = head + std::string(decision.reason);
  if (!decision.words.empty()) line += "  \"" + decision.words + "\"";
  return line + "\n";
}

}  // namespace

std::string explanation(const std::string& name, const std::vector<doc::Decision>& decisions) {
  std::string out = name + "\n";
  std::int32_t page = 0;
  for (const doc::Decision& decision : decisions) {
    if (decision.page != page) out += " page " + std::to_string(page = decision.page) + "\n";
    out += line_of(decision);
  }
  return out;
}

}  // namespace lectern::cli
