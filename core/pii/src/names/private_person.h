#pragma once

/// Is the name that of a private person in this document, or of an author, a philosopher, a person in a word
/// problem? A logistic combination of reasons for and against; the weights are learned by the trainer.

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

/// The reasons that hold for one name, as places in the weights.
struct Reasons {
  std::array<std::uint32_t, 128> values;
  std::size_t count = 0;
};

/// How many weights there are: those with a place of their own, and hashed words.
inline constexpr std::uint32_t kNamedReasons = 256, kWordReasons = 4096;

/// What is the same for all names of a text.
struct Surrounding {
  std::string_view text;
  const std::vector<Token>& tokens;
  const std::vector<Name>& names;
  std::span<const Hit> hits;                 ///< structured ones, by place
  std::uint32_t shape = 0;                   ///< of the whole text: how long, how much like a form or a list
  std::uint32_t years = 0;                   ///< how many of them, in steps
  std::vector<std::uint64_t> surnames = {};  ///< the last word of each name, sorted
};

Surrounding survey(std::string_view text, const std::vector<Token>& tokens, const std::vector<Name>& names,
                   std::span<const Hit> hits);

void read_reasons(const Surrounding& surrounding, const Name& name, Reasons& reasons);

/// 0..1.
double private_share(const NameModel& model, const Reasons& reasons);

/// The words for what spoke for it, for the finding's evidence.
std::string_view strongest_reason(const NameModel& model, const Reasons& reasons);

}  // namespace lectern::pii
