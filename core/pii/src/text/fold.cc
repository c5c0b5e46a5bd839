#include "text/fold.h"

#include <algorithm>
#include <cstdint>

#include "lectern/base/utf8.h"
#include "text/places.h"

namespace lectern::pii {
namespace {

constexpr auto foreign_in(Bytes bytes) {
  return bytes;
}

constexpr bool is_within(char32_t c, char32_t low, char32_t high) {
  return c >= low && c <= high;
}

/// Marks that are set over the character before them: accents of decomposed text, strokes through digits.
constexpr bool is_combining(char32_t c) {
  return is_within(c, 0x300, 0x36F) || is_within(c, 0x1AB0, 0x1AFF) || is_within(c, 0x1DC0, 0x1DFF) ||
         is_within(c, 0x20D0, 0x20FF) || is_within(c, 0xFE20, 0xFE2F);
}

constexpr bool is_invisible(char32_t c) {
  if (c < 0x300) return c == 0xAD;
  return is_within(c, 0x200B, 0x200F) || is_within(c, 0x202A, 0x202E) || is_within(c, 0x2060, 0x206F) ||
         is_combining(c) || c == 0x61C || is_within(c, 0x115F, 0x1160) || is_within(c, 0x180B, 0x180F) ||
         c == 0x3164 || c == 0xFEFF || is_within(c, 0xFE00, 0xFE0F) || c == 0xFFA0 ||
         is_within(c, 0xE0000, 0xE0FFF);
}

/// Zeros of the decimal digits that occur in real documents (Unicode 15, general category Nd).
constexpr char32_t kZeros[] = {0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66,
                               0x0CE6, 0x0D66, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x17E0, 0x1810, 0xFF10};

constexpr char ascii_digit(char32_t c) {
  if (c < kZeros[0] || (c > 0x1819 && c < 0xFF10)) return 0;  // nearly all: accents, dashes, quotes
  if (c >= 0x1D7CE && c <= 0x1D7FF) return static_cast<char>('0' + (c - 0x1D7CE) % 10);
  for (char32_t zero : kZeros)
    if (c >= zero && c < zero + 10) return static_cast<char>('0' + (c - zero));
  return 0;
}

/// Letters of the mathematical alphabets and those in circles: they differ from others only in their looks.
constexpr char ascii_letter(char32_t c) {
  constexpr char32_t kBoth = 52, kCapitals = 26;
  const auto letter = [](char32_t place) {
    return static_cast<char>(place < kCapitals ? 'A' + place : 'a' + place - kCapitals);
  };
  if (is_within(c, 0x1D400, 0x1D6A3)) return letter((c - 0x1D400) % kBoth);
  if (is_within(c, 0x24B6, 0x24E9)) return letter(c - 0x24B6);
  if (is_within(c, 0x1F130, 0x1F149)) return letter(c - 0x1F130);
  return 0;
}

constexpr std::string_view kLigatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

/// The ASCII form of `c`; empty: there is none, keep it.
constexpr std::string_view ascii_form(char32_t c, char& buffer) {
  if (buffer = ascii_digit(c); buffer != 0) return {&buffer, 1};
  if (buffer = ascii_letter(c); buffer != 0) return {&buffer, 1};
  if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0x1680 ||
      c == 0x2800)
    return " ";
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63 || c == 0x2043 ||
      c == 0x207B || c == 0x208B)
    return "-";
  if (c == 0x2028 || c == 0x2029 || c == 0x85) return "\n";
  if (c == 0x2024 || c == 0xB7 || c == 0x2219 || c == 0x22C5) return ".";
  if (c == 0x2044 || c == 0x2215) return "/";
  if (c == 0xFE6B) return "@";
  if (c >= 0xFF01 && c <= 0xFF5E)
    return buffer = static_cast<char>(c - 0xFF01 + '!'), std::string_view(&buffer, 1);
  if (c >= 0xFB00 && c <= 0xFB06) {
    return kLigatures[c - 0xFB00];
  }
  return {};
}

/// The general punctuation that is kept, a bit for each character from U+2000 on: quotes, bullets. Most
/// foreign characters of an English text are such.
constexpr std::uint64_t make_kept_punctuation() {
  std::uint64_t kept = 0;
  for (char32_t c = 0; c < 64; ++c) {
    char buffer = 0;
    if (!is_invisible(0x2000 + c) && ascii_form(0x2000 + c, buffer).empty()) kept |= std::uint64_t{1} << c;
  }
  return kept;
}

constexpr bool is_kept(char32_t c) {
  constexpr std::uint64_t kKept = make_kept_punctuation();
  return c >= 0x2000 && c < 0x2040 && (kKept >> (c - 0x2000) & 1) != 0;
}

}  // namespace

Folded::Folded(std::string_view source) : source_(source), text_(source) {
  constexpr std::size_t kUsual = 64;  // of a page with some dashes: two for each
  Places<foreign_in> foreign(source);
  std::size_t plain = 0;  // source bytes from here to `i` are kept as they are
  for (std::size_t i = foreign.next(0), after = 0; i < source.size(); i = foreign.next(after)) {
    const auto [code_point, length] = utf8::code_point(source, i);
    after = i + length;
    if (is_kept(code_point)) continue;
    char buffer = 0;
    const bool drop = is_invisible(code_point);
    const std::string_view form = drop ? std::string_view() : ascii_form(code_point, buffer);
    if (!drop && form.empty()) continue;
    if (anchors_.empty()) {
      owned_.reserve(source.size());
      anchors_.reserve(kUsual);
      anchors_.push_back({0, 0});
    }
    owned_.append(source.data() + plain, i - plain);
    if (drop) note_override(code_point);
    for (char c : form) {
      anchors_.push_back({owned_.size(), i});
      owned_ += c;
    }
    plain = after;
    anchors_.push_back({owned_.size(), plain});
  }
  if (anchors_.empty()) return;
  owned_.append(source.data() + plain, source.size() - plain);
  text_ = owned_;
  for (Stretch& stretch : reversed_) stretch.end = std::min(stretch.end, text_.find('\n', stretch.begin));
  for (Stretch& stretch : reversed_) stretch.end = std::min(stretch.end, text_.size());
}

void Folded::note_override(char32_t control) {
  constexpr char32_t kOverride = 0x202E, kEnd = 0x202C;
  const bool is_open = !reversed_.empty() && reversed_.back().end == std::string::npos;
  if (control == kOverride && !is_open) reversed_.push_back({owned_.size(), std::string::npos});
  if (control == kEnd && is_open && owned_.size() > reversed_.back().begin)
    reversed_.back().end = owned_.size();
}

std::size_t Folded::source_begin(std::size_t folded) const {
  if (anchors_.empty()) return folded;
  // Of several anchors at one place the last counts: what was dropped before it is not part of this
  // character.
  auto after =
      std::upper_bound(anchors_.begin(), anchors_.end(), folded,
                       [](std::size_t place, const Anchor& anchor) { return place < anchor.folded; });
  const Anchor& anchor = *(after - 1);
  return std::min(anchor.source + (folded - anchor.folded), source_.size());
}

std::size_t Folded::source_end(std::size_t folded) const {
  if (folded == 0) return 0;
  const std::size_t last = source_begin(folded - 1);
  // Inside a kept multi-byte character `last` points at one of its later bytes.
  const bool inside = last < source_.size() && utf8::is_continuation(source_[last]);
  return inside ? last + 1 : std::min(last + utf8::code_point(source_, last).length, source_.size());
}

}  // namespace lectern::pii
