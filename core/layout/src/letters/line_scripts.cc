// Believes: a soft hyphen that is painted inside a line is a hyphen or a minus, since only at a line's end
// does one show (WinAnsi has the hyphen twice, and fonts name its glyph by either). Letters of Hebrew,
// Chinese or Thai are of one width by nature or by accident: no program is written in them. Between two
// letters of a script without spaces a gap is justification unless it is as wide as half a letter.
//
//   applies:   U+00AD 7.20    -7.20            must not:   conver U+00AD |    the end of the line: flow.cc
//              水 門 の 番 人   水門の番人                     x = 1 // 水門    code with a comment
//
// Measured on: the rows of tests/unit/layout/text_line_test.cc; all gaps by eye.

#include "letters/line_scripts.h"

#include <algorithm>

#include "lectern/text/normalize.h"
#include "lectern/text/scripts.h"

namespace lectern::layout {
namespace {

constexpr float kLeastIdeographGap = 0.5f;  // em between letters of a script without spaces: a space

/// Whether the soft hyphen that ends the line may be the hyphen of a cut word: a letter is in front of it.
bool may_cut_word(std::string_view before) {
  return !before.empty() && text::is_letter(text::last_code_point(before));
}

void show_soft_hyphens(std::vector<Fragment>& line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    std::string& text = line[i].text;
    for (std::size_t at = text.find(kSoftHyphen); at != std::string::npos; at = text.find(kSoftHyphen, at)) {
      const bool last = i + 1 == line.size() && at + kSoftHyphen.size() == text.size();
      if (last && may_cut_word(std::string_view(text).substr(0, at))) return;
      text.replace(at, kSoftHyphen.size(), "-");
    }
  }
}

/// Takes the mark of code off a line whose letters are mostly of scripts in which no program is written.
void free_scripts(std::vector<Fragment>& line) {
  std::size_t other = 0, code = 0;
  for (const Fragment& f : line) {
    if (!f.fixed && (f.style & doc::kCode) == 0) continue;
    for (std::size_t at = 0; at < f.text.size();) {
      const char32_t c = text::next_code_point(f.text, at);
      if (text::is_never_code(c))
        ++other;
      else if (text::is_letter(c) || c < 0x80)
        ++code;
    }
  }
  if (other == 0 || other <= code) return;
  for (Fragment& f : line) {
    f.fixed = false;
    f.style &= static_cast<std::uint16_t>(~doc::kCode);
  }
}

void close_ideograph_gaps(std::vector<Fragment>& line) {
  for (std::size_t i = 1; i < line.size(); ++i) {
    const Fragment& left = line[i - 1];
    Fragment& right = line[i];
    if (!right.jump || !text::is_unspaced(text::last_code_point(left.text)) ||
        !text::is_unspaced(text::first_code_point(right.text)))
      continue;
    right.space_before = right.box.x0 - left.box.x1 > kLeastIdeographGap * right.size;
    right.jump = right.space_before;
  }
}

bool is_ascii(const std::vector<Fragment>& line) {
  return std::all_of(line.begin(), line.end(), [](const Fragment& f) {
    return std::all_of(f.text.begin(), f.text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  });
}

}  // namespace

void read_scripts(std::vector<Fragment>& line) {
  if (is_ascii(line)) return;
  show_soft_hyphens(line);
  free_scripts(line);
  close_ideograph_gaps(line);
}

}  // namespace lectern::layout
