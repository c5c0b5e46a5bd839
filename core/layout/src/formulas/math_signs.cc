// Believes: a code point has one part in a formula, whatever is around it: a relation, an operator, a letter,
// an accent, a bracket. Unicode's blocks of mathematics say which, and a list where they mix.
//
// Applies:   ∉  is a relation        Must not:   ·  is a sign of mathematics   (prose has it too)
//
// Measured on: golden samples `formulas`, and the two papers of tests/fixtures/pdf/formulas.tex.

#include "formulas/math_signs.h"

#include <algorithm>
#include <array>

namespace lectern::layout {
namespace {

constexpr std::u32string_view kOpening = U"([{⌊⌈⟨⟦";
constexpr std::u32string_view kClosing = U")]}⌋⌉⟩⟧";
constexpr std::u32string_view kBars = U"|‖∣∥";

constexpr std::u32string_view kAccents = U"¯ˉˆ˜˙¨´`ˇ˘˚";
constexpr std::u32string_view kCombining =
    U"\u0304\u0304\u0302\u0303\u0307\u0308\u0301\u0300\u030c\u0306\u030a";
static_assert(kAccents.size() == kCombining.size());

bool is_in(std::u32string_view all, char32_t c) {
  return all.find(c) != std::u32string_view::npos;
}

}  // namespace

bool is_relation(char32_t c) {
  if (c < 0x80) return c == '=' || c == '<' || c == '>';
  constexpr std::u32string_view kRelations = U"≤≥≠≈≡∝∈∼≅→⇒⇔←↔⊂⊆≪≫≜≔∉∌∋⊄⊈⊃⊇⊏⊐⊑⊒↦≺≻⪯⪰≼≽≲≳≃≐≢≮≯≰≱≁≄≉⟶⟹⟺⟵↪⇌⊢⊨⊥∥≍";
  return is_in(kRelations, c);
}

bool is_math_sign(char32_t c) {
  return c >= 0x80 && (is_greek(c) || is_math_letter(c) || is_integral(c) || whole_of_piece(c) != 0 ||
                       ((is_operator(c) || is_large_operator(c)) && c != U'·' && c != U'…' && c != U'°'));
}

bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}

bool is_greek(char32_t c) {
  return (c >= 0x370 && c <= 0x3ff) || (c >= 0x1d6a8 && c <= 0x1d7cb);
}

bool is_math_letter(char32_t c) {
  return (c >= 0x1d400 && c <= 0x1d7ff) || (c >= 0x2102 && c <= 0x2138) || c == 0x2202 || c == 0x2207 ||
         c == 0x221e || c == 0x2205 || c == 0x2127;
}

bool is_large_operator(char32_t c) {
  return c == U'∑' || c == U'∏' || c == U'∐' || (c >= 0x22c0 && c <= 0x22c3) || (c >= 0x2a00 && c <= 0x2a09);
}

bool is_integral(char32_t c) {
  return (c >= 0x222b && c <= 0x2233) || (c >= 0x2a0b && c <= 0x2a1c);
}

bool is_operator(char32_t c) {
  constexpr std::u32string_view kPlain = U"+-=<>/*|!:;,.?()[]{}'·×÷±∓−′″…⋯~^°%¬‖†‡∥•⟦⟧";
  return is_in(kPlain, c) || (c >= 0x2190 && c <= 0x23ff && !is_math_letter(c) && whole_of_piece(c) == 0) ||
         (c >= 0x25a0 && c <= 0x25ff) || (c >= 0x27c0 && c <= 0x27ff) || (c >= 0x2900 && c <= 0x2aff);
}

bool is_accent(char32_t c) {
  return c == 0x20d7 || is_in(kAccents, c);
}

char32_t combining_accent(char32_t c) {
  const std::size_t place = kAccents.find(c);
  return place == std::u32string_view::npos ? c : kCombining[place];
}

char32_t over_sign(char32_t c) {
  return c == 0x20d7 ? U'→' : c;
}

bool is_combining(char32_t c) {
  return (c >= 0x300 && c <= 0x36f) || (c >= 0x20d0 && c <= 0x20ff);
}

bool is_fence(char32_t c) {
  return is_in(kOpening, c) || is_in(kClosing, c) || is_in(kBars, c);
}

bool opens(char32_t c) {
  return is_in(kOpening, c) || is_in(kBars, c);
}

bool closes(char32_t left, char32_t right) {
  if (is_in(kBars, left)) return left == right;
  return is_in(kOpening, left) && is_in(kClosing, right);
}

char32_t whole_of_piece(char32_t c) {
  if (c >= 0x239b && c <= 0x239d) return '(';
  if (c >= 0x239e && c <= 0x23a0) return ')';
  if (c >= 0x23a1 && c <= 0x23a3) return '[';
  if (c >= 0x23a4 && c <= 0x23a6) return ']';
  if (c >= 0x23a7 && c <= 0x23aa) return '{';
  if (c >= 0x23ab && c <= 0x23ad) return '}';
  return c == 0x23b7 || c == 0x23d0 ? U'√' : 0;
}

bool is_function_name(std::string_view word) {
  constexpr std::array<std::string_view, 30> kNames = {
      "sin",    "cos",    "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "arcsin",
      "arccos", "arctan", "log", "exp", "lim", "max", "min",  "sup",  "inf",  "det",
      "dim",    "ker",    "gcd", "mod", "arg", "Var", "Cov",  "var",  "cov",  "deg"};
  return std::find(kNames.begin(), kNames.end(), word) != kNames.end() || takes_limits(word);
}

bool takes_limits(std::string_view word) {
  constexpr std::array<std::string_view, 11> kNames = {"lim", "max", "min",    "sup",    "inf",   "det",
                                                       "gcd", "Pr",  "limsup", "liminf", "argmin"};
  return std::find(kNames.begin(), kNames.end(), word) != kNames.end() || word == "argmax";
}

}  // namespace lectern::layout
