// Believes: one person has one surname and given names that do not contradict each other.
// Applies:   "Dr. Jane Smith", "Smith, J.", "J. Smith" and "Smith" are one, if no other Smith is named.
// Must not:  "Jane Smith" and "John Smith" are two, and then "J. Smith" and "Smith" are nobody's: entries of
// their own.
#include "answers/entity_list.h"

#include <algorithm>
#include <map>
#include <set>

#include "answers/answers.h"
#include "answers/schemas.h"
#include "checks/figures.h"
#include "words/lists.h"

namespace lectern::analysis {
namespace {

using Plain = std::vector<std::string>;

/// A person's name in its parts.
struct PersonName {
  Plain given;  ///< may be initials
  std::string surname;
};

bool is_article(std::string_view plain) {
  return plain == "the" || plain == "der" || plain == "die" || plain == "das" || plain == "den" ||
         plain == "dem";
}

/// Without articles in front; of a person without titles.
Plain significant_words(const NamedThing& thing) {
  Plain plain = plain_words(thing.name);
  while (plain.size() > 1 &&
         (is_article(plain.front()) || (thing.type == "person" && is_in_list("titles", plain.front()))))
    plain.erase(plain.begin());
  return plain;
}

PersonName person_name(const NamedThing& thing) {
  PersonName name;
  const std::size_t comma = thing.name.find(',');
  if (comma != std::string::npos) {
    NamedThing front{thing.type, thing.name.substr(0, comma)};
    const Plain surname = significant_words(front);
    name.given = plain_words(std::string_view(thing.name).substr(comma));
    if (!surname.empty()) name.surname = surname.back();
    return name;
  }
  name.given = significant_words(thing);
  if (!name.given.empty()) {
    name.surname = name.given.back();
    name.given.pop_back();
  }
  return name;
}

std::size_t letters_of(const PersonName& name) {
  std::size_t letters = 0;
  for (const std::string& given : name.given) letters += given.size();
  return letters;
}

/// Whether the shorter name can be the longer one's.
bool may_be(const PersonName& shorter, const PersonName& longer) {
  if (shorter.surname != longer.surname || shorter.given.size() > longer.given.size()) return false;
  for (std::size_t i = 0; i < shorter.given.size(); ++i) {
    const std::string& a = shorter.given[i];
    const std::string& b = longer.given[i];
    if (a != b && !(a.size() <= 2 && b.starts_with(a.substr(0, 1)))) return false;
  }
  return true;
}

/// One entry of the list.
struct Entry {
  NamedThing shown;
  std::set<Plain> forms;
  PersonName person;
  std::size_t mentions = 0;
  std::set<std::int32_t> pages;
};

/// The type that was said most often; of equals, a single word is sooner a place or an organisation than a
/// person.
std::string type_of(const std::map<std::string, std::size_t>& said, std::size_t words) {
  const auto rank = [&](const auto& type) {
    return std::pair(type.second, words > 1 || type.first != "person");
  };
  return std::max_element(said.begin(), said.end(),
                          [&](const auto& a, const auto& b) { return rank(a) < rank(b); })
      ->first;
}

class Builder final {
 public:
  Builder(const DocumentWords& words, std::int64_t* missing) : words_(words), missing_(missing) {}

  void add(const std::vector<NamedThing>& things) {
    std::map<Plain, std::map<std::string, std::size_t>> types;
    for (const NamedThing& thing : things) ++types[significant_words(thing)][thing.type];
    std::set<Plain> done;
    for (const NamedThing& thing : things) {
      const Plain plain = significant_words(thing);
      if (plain.empty() || !done.insert(plain).second) continue;
      if (words_.find(plain).empty()) {
        if (missing_ != nullptr) ++*missing_;
        continue;
      }
      const std::string type = type_of(types[plain], plain.size());
      Entry entry{{type, thing.name}, {plain}, {}, 0, {}};
      if (entry.shown.type == "person") entry.person = person_name(entry.shown);
      entries_.push_back(std::move(entry));
    }
  }

  /// Persons with the longest given names first; each shorter form goes to the only one that it can be.
  void join_persons() {
    std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
      return letters_of(a.person) > letters_of(b.person);
    });
    std::vector<Entry> joined;
    for (Entry& entry : entries_) {
      Entry* only = nullptr;
      std::size_t fits = 0;
      if (entry.shown.type == "person")
        for (Entry& other : joined)
          if (other.shown.type == "person" && may_be(entry.person, other.person)) {
            only = &other;
            ++fits;
          }
      if (fits == 1) {
        only->forms.insert(entry.forms.begin(), entry.forms.end());
      } else {
        joined.push_back(std::move(entry));
      }
    }
    entries_ = std::move(joined);
    std::map<std::string, std::size_t> bearers;
    for (const Entry& entry : entries_)
      if (entry.shown.type == "person") ++bearers[entry.person.surname];
    for (Entry& entry : entries_)
      if (entry.shown.type == "person" && bearers[entry.person.surname] == 1 &&
          entry.person.surname.size() > 2 && !entry.person.given.empty())
        entry.forms.insert(Plain{entry.person.surname});
  }

  /// Longer names take their words first: "Smith" inside of "Jane Smith" is no mention of its own.
  void count() {
    std::vector<std::pair<Plain, Entry*>> forms;
    for (Entry& entry : entries_)
      for (const Plain& form : entry.forms) forms.emplace_back(form, &entry);
    std::stable_sort(forms.begin(), forms.end(),
                     [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
    std::vector<bool> taken(words_.size(), false);
    for (const auto& [form, entry] : forms) {
      for (const std::size_t at : words_.find(form)) {
        if (taken[at]) continue;
        const bool person = entry->shown.type == "person";
        if (person && !words_.is_capital(at)) continue;
        for (std::size_t i = at; i < at + form.size(); ++i) taken[i] = true;
        ++entry->mentions;
        if (words_.page(at) > 0) entry->pages.insert(words_.page(at));
      }
    }
  }

  json::Array list(std::size_t most) {
    std::stable_sort(entries_.begin(), entries_.end(),
                     [](const Entry& a, const Entry& b) { return a.mentions > b.mentions; });
    json::Array list;
    for (const std::string_view type : entity_types()) {
      std::size_t count = 0;
      for (const Entry& entry : entries_) {
        if (entry.shown.type != type || entry.mentions == 0 || count++ >= most) continue;
        list.push_back(json::Object{{"type", entry.shown.type},
                                    {"name", entry.shown.name},
                                    {"mentions", static_cast<std::int64_t>(entry.mentions)},
                                    {"pages", pages_value({entry.pages.begin(), entry.pages.end()})}});
      }
    }
    return list;
  }

 private:
  const DocumentWords& words_;
  std::int64_t* missing_;
  std::vector<Entry> entries_;
};

bool has_date_word(const std::vector<Word>& words) {
  return std::any_of(words.begin(), words.end(), [](const Word& word) {
    return month_word(word.plain) > 0 || is_in_list("weekdays", word.plain);
  });
}

/// Capitals, but for small words inside ("von", "of", "für") and at most `others` more ("Amt für öffentliche
/// Ordnung"). A sentence is no name.
bool reads_like_a_name(const std::vector<Word>& words, std::size_t others) {
  std::size_t capitals = 0, small = 0;
  for (const Word& word : words) {
    if (word.capital || word.capitals || word.digits) {
      ++capitals;
    } else if (!is_in_list("connectors", word.plain) && !is_in_list("particles", word.plain) &&
               !is_article(word.plain)) {
      ++small;
    }
  }
  return capitals > 0 && capitals >= 2 * small && small <= others;
}

}  // namespace

std::string plausible_type(std::string_view type, std::string_view name) {
  const std::vector<Word> words = words_of(name);
  if (words.empty() || std::find(entity_types().begin(), entity_types().end(), type) == entity_types().end())
    return {};
  const Figures figures = figures_of(name, words);
  if (!figures.addresses.empty() && words.size() <= 12 && name.find(' ') == std::string_view::npos)
    return figures.addresses.front().mail ? "email" : "url";
  const bool digits = std::any_of(words.begin(), words.end(), [](const Word& word) { return word.digits; });
  const bool number = digits || std::any_of(words.begin(), words.end(), [](const Word& word) {
                        return !number_word(word.plain).empty();
                      });
  bool fits = true;
  if (type == "email" || type == "url") fits = false;
  if (type == "person")
    fits = !digits && words.size() <= 6 && !has_date_word(words) && reads_like_a_name(words, 0);
  if (type == "organisation" || type == "place")
    fits = words.size() <= 10 && !(digits && words.size() == 1) && reads_like_a_name(words, 1);
  if (type == "date") fits = number || has_date_word(words);
  if (type == "money" || type == "quantity") fits = number;
  if (type == "identifier") fits = digits;
  if (type == "other") fits = words.size() <= 10;
  return fits ? std::string(type) : std::string();
}

json::Array entity_list(const std::vector<NamedThing>& things, const DocumentWords& words, std::size_t most,
                        std::int64_t* missing) {
  Builder builder(words, missing);
  builder.add(things);
  builder.join_persons();
  builder.count();
  return builder.list(most);
}

}  // namespace lectern::analysis
