// Believes: the size in which most bytes are printed is the size of the text, and the font family with most
// bytes is the document's own. Fonts are one family if their names differ by weight, slant and size only.
//
// A document that is all of fixed width and reads like prose is typed: its face is no sign of code.
//
// Applies:   NotoSerif-Bold, NotoSerif-Italic;      Must not:   NotoSerif and NotoSans
//            TeX's cmr10, cmbx12, cmti10
//
// Measured on: 63 golden samples and 215 development documents. "-20 %: 5": so many documents change if the
// constant is that much smaller, and the samples named. "By eye": none does; a sample named with it changes
// if the constant is doubled or halved.

#include "lines/type_survey.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "lectern/text/normalize.h"

namespace lectern::layout {
namespace {

constexpr std::uint16_t kNoFont = 0xffff;
constexpr float kStepsInPoint = 10;       // sizes are counted in tenths of a point; by eye
constexpr float kTypedShare = 0.9f;       // of all bytes are of fixed width in a typed document; by eye
constexpr float kLetterShare = 0.7f;      // of them are letters; prose has .95, listings .6 and less
constexpr float kCodeSignShare = 0.015f;  // of them are signs of code at the most; listings have .05 and more
constexpr std::size_t kFewestTyped = 200;  // bytes: less says nothing; by eye
constexpr std::size_t kCodeWeight = 50;    // bytes of code that count as one byte of text; by eye

/// "NotoSerif-BoldItalic" and "NotoSerif-Regular" are one family; TeX's cmr10 and cmbx12 are as well.
std::string family_of(const std::string& name) {
  std::string out = text::folded(name);
  for (const char* word :
       {"semibold", "extrabold", "bold", "italic", "oblique", "regular", "medium", "light", "roman", "black"})
    for (std::size_t at = out.find(word); at != std::string::npos; at = out.find(word))
      out.erase(at, std::string_view(word).size());
  std::erase_if(out, [](char c) { return c == '-' || c == ',' || c == ' ' || (c >= '0' && c <= '9'); });
  for (const char* tex : {"cmbx", "cmr", "cmti", "cmbxti", "cmsl", "cmcsc", "sfrm", "sfbx", "sfti", "sfbi",
                          "sfcc", "ecrm", "ecbx", "ecti"})
    if (out == tex) return "tex";
  return out;
}

}  // namespace

void FontFamilies::see(const std::vector<TextLine>& lines) {
  for (const TextLine& line : lines) {
    if (line.taken()) continue;  // marked as furniture
    for (const Fragment& f : line.fragments)
      if (!f.fixed && f.font != kNoFont) set_in_[f.font] += f.text.size();
  }
}

void FontFamilies::settle(const std::vector<doc::Font>& fonts) {
  for (const doc::Font& font : fonts) families_.push_back(family_of(font.name));
  std::map<std::string, std::size_t> weight;
  for (const auto& [font, count] : set_in_)
    if (font < families_.size()) weight[families_[font]] += count;
  std::vector<std::pair<std::size_t, std::string>> order;
  order.reserve(weight.size());
  for (const auto& [family, count] : weight) order.emplace_back(count, family);
  std::sort(order.rbegin(), order.rend());
  for (std::size_t i = 0; i < order.size(); ++i) numbers_[order[i].second] = static_cast<std::uint16_t>(i);
}

std::uint16_t FontFamilies::of(std::uint16_t font) const {
  if (font >= families_.size()) return 0;
  const auto at = numbers_.find(families_[font]);
  return at == numbers_.end() ? 0 : at->second;
}

void Typewriter::see(const std::vector<TextLine>& lines) {
  static constexpr std::string_view kSigns = "{}[]<>=;_#\\|&*/+@^~";
  for (const TextLine& line : lines)
    for (const Fragment& f : line.fragments) {
      all_ += f.text.size();
      if (!f.fixed) continue;
      fixed_ += f.text.size();
      char last = 0;
      for (const char c : f.text) {
        const bool letter =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
        letters_ += letter;
        // A row of one sign is a rule.
        code_signs_ += c != last && kSigns.find(c) != std::string_view::npos;
        last = c;
      }
    }
}

bool Typewriter::is_used() const {
  return fixed_ >= kFewestTyped && static_cast<float>(fixed_) >= kTypedShare * static_cast<float>(all_) &&
         static_cast<float>(letters_) >= kLetterShare * static_cast<float>(fixed_) &&
         static_cast<float>(code_signs_) <= kCodeSignShare * static_cast<float>(fixed_);
}

void read_as_typed(std::vector<TextLine>& lines) {
  for (TextLine& line : lines)
    for (Fragment& f : line.fragments) {
      f.fixed = false;
      f.style &= static_cast<std::uint16_t>(~doc::kCode);
    }
}

void Sizes::see(const std::vector<TextLine>& lines) {
  for (const TextLine& line : lines) {
    if (line.taken()) continue;  // marked as furniture
    for (const Fragment& f : line.fragments)
      weight_[std::round(f.size * kStepsInPoint) / kStepsInPoint] +=
          f.fixed ? f.text.size() : kCodeWeight * f.text.size();
  }
}

float Sizes::body() const {
  float size = 0;
  std::size_t most = 0;
  for (const auto& [candidate, count] : weight_) {
    if (count <= most) continue;
    most = count;
    size = candidate;
  }
  return size;
}

}  // namespace lectern::layout
