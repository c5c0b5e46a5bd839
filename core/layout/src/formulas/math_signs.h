#pragma once

/// What the signs of mathematics are, by their code points.

#include <string_view>

namespace lectern::layout {

/// Signs between two sides: "=", "≤", "→".
bool is_relation(char32_t code);

/// Signs of mathematics that a keyboard lacks, and Greek letters.
bool is_math_sign(char32_t code);

bool is_digit(char32_t code);
bool is_greek(char32_t code);

/// Of the blocks of mathematical letters, or a sign used like a letter.
bool is_math_letter(char32_t code);

/// "∑", "⋃": their limits are above and below them.
bool is_large_operator(char32_t code);
bool is_integral(char32_t code);
bool is_operator(char32_t code);

/// An accent that is printed over its letter as a glyph of its own.
bool is_accent(char32_t code);

/// The accent as a combining character, and as a sign by itself.
char32_t combining_accent(char32_t accent);
char32_t over_sign(char32_t accent);

/// A combining character: it belongs to the letter before it.
bool is_combining(char32_t code);

/// Brackets and bars that may be as high as what is between them.
bool is_fence(char32_t code);
bool opens(char32_t code);

/// Whether `right` may close what `left` opened.
bool closes(char32_t left, char32_t right);

/// A piece of a bracket or root sign that is put together from several; 0: none, else the whole sign.
char32_t whole_of_piece(char32_t code);

/// "sin", "max": names of functions, printed upright.
bool is_function_name(std::string_view word);

/// Of these names, those whose conditions are printed under them.
bool takes_limits(std::string_view word);

}  // namespace lectern::layout
