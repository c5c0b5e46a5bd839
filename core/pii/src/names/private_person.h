#pragma once

/// Whether a name is that of a private person in this document, or of an author, a philosopher, a person in a
/// word problem. A logistic combination of reasons for and against, whose weights the trainer learns.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "lectern/pii/name_model.h"
#include "names/people.h"
#include "numbers/matcher.h"

namespace lectern::pii {

/// The reasons that apply to one name, as places in the weights.
struct Reasons {
  std::array<std::uint32_t, 128> values;
  std::size_t count = 0;
};

/// How many weights there are: those with a place of their own, and hashed words.
inline constexpr std::uint32_t kNamedReasons = 256, kWordReasons = 4096;

/// What all names of a text share.
struct Surrounding {
  std::string_view text;
  const std::vector<Token>& tokens;
  const std::vector<Name>& names;
  std::span<const Hit> hits;                 ///< structured ones, by place
  std::uint32_t shape = 0;                   ///< of the whole text: how long, how much like a form or a list
  std::uint32_t years = 0;                   ///< how many of them, in steps
  std::vector<std::uint64_t> surnames = {};  ///< the last word of each name, sorted
};

/// Counts once what all names share. Borrows its arguments.
Surrounding survey(std::string_view text, const std::vector<Token>& tokens, const std::vector<Name>& names,
                   std::span<const Hit> hits);

/// Replaces `reasons` by those of `name`.
void read_reasons(const Surrounding& surrounding, const Name& name, Reasons& reasons);

/// How surely the name is a private person's, 0..1.
double private_share(const NameModel& model, const Reasons& reasons);

/// The group of the reason with the most weight, for the finding's evidence: "role_word", "near_structured" …
std::string_view strongest_reason(const NameModel& model, const Reasons& reasons);

}  // namespace lectern::pii
