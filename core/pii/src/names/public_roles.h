#pragma once

/// Persons who have a part in public: speakers in a dialogue, people at their work, parties of a court case,
/// invented ones. Each moves the learned share; none decides alone.

#include <cstdint>
#include <unordered_set>

#include "names/name_context.h"

namespace lectern::pii {

/// True for somebody who speaks in a dialogue ("…," said Jane) and for somebody who is named at work
/// ("Secretary: Mrs Doe") or thanked for their work. What else the text says of them may still make them
/// private.
bool is_on_duty_or_speaking(const NameContext& context, const Name& name);

/// True for somebody with an office in public: "Mayor Jane Doe", "Lady Justice Doe".
bool is_in_public_office(const NameContext& context, const Name& name);

/// The words before and behind each "v.": the parties of court cases, who are public wherever the text goes
/// on about them.
std::unordered_set<std::uint64_t> parties(const NameContext& context);

/// True if the text says of all its persons that they are invented, or that their names are.
bool declares_persons_invented(const NameContext& context);

}  // namespace lectern::pii
