#pragma once

/// A run becomes fragments: its words, each with its link.

#include <string>
#include <string_view>
#include <vector>

#include "lectern/doc/page.h"
#include "letters/fragment.h"

namespace lectern::layout {

/// Whether text at this angle (degrees) runs from left to right: a scan may be a little askew.
bool is_upright(float angle);

/// A run and what is known of it beside its glyphs. All is borrowed.
struct RunText {
  const doc::Page& page;
  const doc::Run& run;
  const doc::Font* font = nullptr;
  const std::string* said = nullptr;  ///< read instead of the glyphs' letters
  float said_end = 0;                 ///< the right edge of what `said` replaces
  bool small_capitals = false;        ///< the font has them in the place of small letters
  bool spoken = false;  ///< letters from right to left are in the order in which they are spoken
};

/// Cuts a run into fragments at spaces and at the edges of links.
class RunCutter final {
 public:
  explicit RunCutter(const RunText& run);

  std::vector<Fragment> cut();
  bool ends_in_space() const { return trailing_space_; }

 private:
  std::string_view text() const { return from_.said ? *from_.said : from_.page.text_of(from_.run); }
  float edge(std::size_t index) const;
  void add(std::string_view letter, float x0, float x1, bool space);
  void end() { open_ = false; }
  void mend_links();

  RunText from_;
  const doc::Font* signs_ = nullptr;  ///< the font, if it is one of signs
  Fragment pattern_;
  std::vector<Fragment> fragments_;
  std::size_t letters_ = 0;
  bool open_ = false;
  bool trailing_space_ = false;
  bool turned_ = false;
};

}  // namespace lectern::layout
