// Names of accounts, if something calls them so.
//
// Believes: what follows a label of accounts (words/accounts.txt) and a colon, an equals sign or a quote is
// the name of one. With digits or an underscore in it, it is believed more, also without a mark; a word of
// the language is not believed.
//
//   holds:     login user=jdoe42     Username: jane.doe     "db_user": "jdoe"
//   must not:  user=root     user: please     the user guide     username: Jane (a capital begins a name)
//
// Measured on bench/pii dev: together with account_words.cc 50 of 63 found, none wrong. Missed are names that
// no word calls so ("Record shows jsmith42").

#include <algorithm>

#include "labels/words.h"
#include "lectern/text/lexicon.h"
#include "numbers/account_name.h"

namespace lectern::pii {
namespace {

constexpr std::string_view kAccountName = "account_name";
constexpr double kMade = 0.4, kPlain = 0.2;          // with the label's 0.5: 0.7 and 0.6
constexpr std::size_t kShortest = 3, kLongest = 32;  // bytes; 32 is what Unix and most directories allow
constexpr std::size_t kLongestLabel = 16;            // bytes: "instagram_handle"
constexpr std::size_t kMarks = 5;                    // bytes of quotes, marks and blanks before the name

std::string lowered(std::string_view word) {
  std::string out(word);
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

/// Accounts that are not a person's.
bool is_common(std::string_view name) {
  return std::find(kCommonAccounts.begin(), kCommonAccounts.end(), name) != kCommonAccounts.end();
}

/// Is the word that ends at `end` a label of accounts?
bool is_label(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && end - begin < kLongestLabel && (is_letter(text[begin - 1]) || text[begin - 1] == '_'))
    --begin;
  const std::string word = lowered(text.substr(begin, end - begin));
  const std::size_t part = word.rfind('_');
  const std::string_view last = std::string_view(word).substr(part == std::string::npos ? 0 : part + 1);
  const auto any = [&](std::string_view label) {
    return label == word || label == last ||
           (label.size() >= 4 && word.ends_with(label) && word.size() <= label.size() + 3);
  };
  if (std::any_of(kAccountLabels.begin(), kAccountLabels.end(), any)) return true;
  if ((word != "name" && word != "id") || begin < 5) return false;  // "user name", "User ID"
  const std::string_view before = text.substr(begin - 5, 4);
  return (before == "user" || before == "User" || before == "USER") &&
         (text[begin - 1] == ' ' || text[begin - 1] == '-');
}

struct Read {
  std::size_t begin = 0, end = 0;
  bool strong = false;  ///< behind a colon, an equals sign or a quote
};

Read value_behind(std::string_view text, std::size_t at) {
  Read read{at, at};
  bool quoted = false;
  while (read.begin < text.size() && read.begin - at < kMarks) {
    const char c = text[read.begin];
    if (c == '"' || c == '\'' || c == '@') {
      quoted = true;
    } else if (c == ':' || c == '=') {
      read.strong = true;
    } else if (c != ' ') {
      break;
    }
    ++read.begin;
  }
  if (read.begin == at) return read;
  read.strong = read.strong || quoted;
  read.end = read.begin;
  while (read.end < text.size() && is_account_character(text[read.end]) && read.end - read.begin <= kLongest)
    ++read.end;
  while (read.end > read.begin && (text[read.end - 1] == '.' || text[read.end - 1] == '-')) --read.end;
  return read;
}

/// True if the name is also in a line with an address at a domain of nobody:
/// "bjones,Bob,Jones,bob@example.com".
bool is_of_nobody(std::string_view text, std::string_view name) {
  constexpr std::size_t kPlaces = 8;  // that are looked at
  std::size_t at = text.find(name);
  for (std::size_t n = 0; n < kPlaces && at != std::string_view::npos; ++n, at = text.find(name, at + 1)) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (is_beside_address_of_nobody(text.substr(0, end), at, at + name.size())) return true;
  }
  return false;
}

}  // namespace

bool looks_made(std::string_view name) {
  const bool digits = std::any_of(name.begin(), name.end(), is_digit);
  const bool letters = std::any_of(name.begin(), name.end(), is_letter);
  return letters && (digits || name.find('_') != std::string_view::npos);
}

bool is_account_name(std::string_view name) {
  if (name.size() < kShortest || name.size() > kLongest || is_common(lowered(name))) return false;
  if (looks_made(name)) return true;
  return is_letter(name[0]) && !is_upper(name[0]) && std::ranges::any_of(name, is_letter) &&
         !text::is_english_word(name);
}

void accept_account(std::string_view text, std::size_t begin, std::size_t end, Nearness nearness,
                    Hits& hits) {
  const std::string_view name = text.substr(begin, end - begin);
  Hit hit{.entity = doc::Entity::Username, .begin = begin, .end = end};
  hit.support({kAccountName, looks_made(name) ? kMade : kPlain});
  support_by_context(hit, nearness);
  hit.value = std::string(name);
  hit.review_only = is_of_nobody(text, name);
  hits.push_back(std::move(hit));
}

void match_username(std::string_view text, std::size_t label_end, std::size_t mark, Hits& hits) {
  if (!is_label(text, label_end)) return;
  const Read read = value_behind(text, mark);
  const std::string_view name = text.substr(read.begin, read.end - read.begin);
  if (name.size() < kShortest || name.size() > kLongest ||
      (read.end < text.size() && (text[read.end] == '@' || text[read.end] == '(')))
    return;
  if (!is_letter(name[0]) && !looks_made(name)) return;
  if (!looks_made(name) &&
      (!read.strong || is_common(name) || text::is_english_word(name) || is_upper(name[0])))
    return;
  accept_account(text, read.begin, read.end, Nearness::SameLine, hits);
}

}  // namespace lectern::pii
