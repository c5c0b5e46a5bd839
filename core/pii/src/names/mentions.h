#pragma once

/// The few ways of naming a person that decide alone, whatever is around them.

#include "names/name_context.h"

namespace lectern::pii {

/// True for a cited work's author ("(Hume et al., 1990)", "Hume (1990)"), for a credit ("credit: Jane Doe"),
/// for a name that manuals fill in ("Erika Mustermann") and for one in a record beside a domain of nobody.
bool is_public_mention(const NameContext& context, const Name& name);

/// True for a person beside a link to a personal page and for one who is thanked for finding a mistake: the
/// reader of a course's notes, not the colleague in a preface.
bool is_private_mention(const NameContext& context, const Name& name);

/// True for one in a list of those who took part: "Present: Jane Doe, John Roe".
bool takes_part(const NameContext& context, const Name& name);

/// True for one word that no list of names knows and that nothing marks: "Xcode", "Nullam", "Maïwenn".
bool is_unlisted_word(const NameContext& context, const Name& name);

/// True for such a word that nothing marks and that only begins sentences, or is in
/// a language that writes nouns with capitals: likely no name at all.
bool is_unknown_word(const NameContext& context, const Name& name);

/// True for one word that nothing marks as a person of this document: no label, title, greeting or value
/// beside it. A given name alone identifies nobody.
bool is_bare_word(const NameContext& context, const Name& name);

}  // namespace lectern::pii
