#pragma once

/// How many tries somebody needs who guesses a password the way guessers do.

#include <span>
#include <string>
#include <string_view>

namespace lectern::access {

/// The number of guesses as a power of ten. The password is cut into the pieces that make it cheapest: common
/// passwords, names and words (without regard to case, accents, digits for letters, or direction), what
/// `about` says of its owner and of the site, runs on the keyboard, sequences, repetitions, dates, and single
/// characters. `about` holds addresses and names as they are written. Cost: under a millisecond for 256
/// characters; the list is read at the first call.
double guesses(std::string_view password, std::span<const std::string> about);

}  // namespace lectern::access
