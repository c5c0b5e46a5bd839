#pragma once

/// Whether a name is that of a private person in this document, or of an author, a philosopher, a person in a
/// word problem. A logistic combination of reasons for and against, whose weights the trainer learns.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "lectern/pii/name_model.h"
#include "names/name_context.h"
#include "names/passage.h"

namespace lectern::pii {

/// The reasons that apply to one name, as places in the weights.
struct Reasons {
  std::array<std::uint32_t, 384> values;
  std::size_t count = 0;
};

/// How many weights there are: those with a place of their own, and hashed words.
inline constexpr std::uint32_t kNamedReasons = 640, kWordReasons = 65536;
/// Where the weights of passages begin.
inline constexpr std::uint32_t kPassagesFrom = kNamedReasons + kWordReasons;

/// Replaces `reasons` by those of `name`; those from `kNamedReasons` on are words, each by its hash.
void read_reasons(const NameContext& context, const Name& name, Reasons& reasons);

/// What the words among the reasons say together, as log odds. `weights` has `kWordReasons` entries.
double near_words(std::span<const float> weights, const Reasons& reasons);

/// Replaces the words among the reasons by what they say (`near_words`), and adds what the passage around the
/// name is like.
void add_words_around(const Passages& passages, double near, const NameContext& context, const Name& name,
                      Reasons& reasons);

/// How surely the name is a private person's, 0..1.
double private_share(const NameModel& model, const Reasons& reasons);

/// The group of the reason with the most weight, for the finding's evidence: "role_word", "near_structured" …
std::string_view strongest_reason(const NameModel& model, const Reasons& reasons);

}  // namespace lectern::pii
