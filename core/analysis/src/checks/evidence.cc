#include "checks/evidence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "lectern/text/lexicon.h"
#include "lectern/text/scripts.h"
#include "lectern/text/sentences.h"
#include "words/lists.h"

// Believes: a summary's sentence is made of what a few neighbouring sentences of the text say. Its figures
// and names are theirs; most of its words are theirs, in other forms. Applies:   text "The board approved
// 18,400 euros for new desks on 3 March."  claim "On 3 March, 18 400 euros for
//            desks were approved." passes: the words occur, the number and the date agree.
// Must not:  claim "The board approved 31,280 euros." (number), "Jane Doe approved the desks." (name), "The
//            library is closed for renovation." (unrelated).
//            "The board did not approve 18,400 euros." (negation).
// Cannot see: "The board refused 18,400 euros for new desks on 3 March."
namespace lectern::analysis {
namespace {

// Least share of a sentence's content words that occur anywhere, and within kWindow neighbouring sentences.
constexpr double kLeastOverlap = 0.6;
constexpr double kLeastNear = 0.4;
constexpr std::size_t kWindow = 4;
// Of fewer content words no share is asked, one must occur.
constexpr std::size_t kFewWords = 3;
// Shorter words are inside of others by chance.
constexpr std::size_t kInsideWord = 5;
// Pages of sentences that share at least this part of what the best one shares.
constexpr double kAlsoMeant = 0.75;
constexpr std::size_t kMostPages = 3;

bool is_upper_initial(const Word& word) {
  return word.capital;
}

/// Endings that German common nouns have and names rarely: such a noun may be the summary's own.
constexpr std::array<std::string_view, 16> kNounEndings = {
    "ung",  "ungen",  "heit", "heiten", "keit",  "keiten", "schaft", "schaften",
    "tion", "tionen", "tat",  "taten",  "ismus", "nis",    "nisse",  "ment"};

bool has_noun_ending(std::string_view plain) {
  return std::any_of(kNounEndings.begin(), kNounEndings.end(), [&](std::string_view end) {
    return plain.ends_with(end) && plain.size() > end.size() + 2;
  });
}

/// An article, or a word with the ending of an adjective: a noun follows.
bool is_determiner(std::string_view plain) {
  static constexpr std::array<std::string_view, 6> kEndings = {"e", "en", "er", "es", "em", "ein"};
  static constexpr std::array<std::string_view, 6> kWords = {"das", "zum", "zur", "vom", "beim", "ins"};
  if (std::find(kWords.begin(), kWords.end(), plain) != kWords.end()) return true;
  return plain.size() > 2 && std::any_of(kEndings.begin(), kEndings.end(),
                                         [&](std::string_view end) { return plain.ends_with(end); });
}

bool is_title(std::string_view plain) {
  return is_in_list("titles", plain);
}

/// A name's word with the endings of cases and of possession: "Müllers", "Smith's" (plain: "smiths").
constexpr std::array<std::string_view, 7> kCaseEndings = {"s", "es", "n", "en", "e", "ns", "er"};

bool ends_a_sentence(std::string_view text, const Word& before, const Word& word) {
  const std::string_view gap = text.substr(before.end, word.begin - before.end);
  return gap.find_first_of(".!?:\n\"([") != std::string_view::npos ||
         gap.find("„") != std::string_view::npos || gap.find("“") != std::string_view::npos;
}

bool is_negated(const std::vector<Word>& words) {
  return std::any_of(words.begin(), words.end(),
                     [](const Word& word) { return is_in_list("negations", word.plain); });
}

/// Whether one of the sentences, or a neighbour of it, shares a word with the claim. Nothing is shared with a
/// text in another language: then every place will do.
bool is_near(const std::vector<std::uint32_t>& sentences,
             const std::map<std::uint32_t, std::size_t>& shared) {
  if (shared.empty() || sentences.empty()) return true;
  return std::any_of(sentences.begin(), sentences.end(), [&](std::uint32_t sentence) {
    const auto near = shared.lower_bound(sentence > 0 ? sentence - 1 : 0);
    return near != shared.end() && near->first <= sentence + 1;
  });
}

bool inside_figure(const Word& word, const Figures& figures) {
  const auto covers = [&](const auto& figure) {
    return word.begin >= figure.begin && word.end <= figure.end;
  };
  return std::any_of(figures.dates.begin(), figures.dates.end(), covers) ||
         std::any_of(figures.addresses.begin(), figures.addresses.end(), covers) ||
         std::any_of(figures.numbers.begin(), figures.numbers.end(), covers);
}

}  // namespace

std::string_view fault_name(Fault fault) {
  constexpr std::array<std::string_view, 7> kNames = {"",     "number",   "date",     "address",
                                                      "name", "negation", "unrelated"};
  return kNames.at(static_cast<std::size_t>(fault));
}

Evidence::Evidence(std::span<const chunk::Chunk> chunks) {
  std::map<std::string, std::size_t> sizes;
  for (const chunk::Chunk& chunk : chunks) {
    sizes[std::string(base_language(chunk.language))] += chunk.text.size();
    add(chunk);
  }
  plain_text_ += ' ';
  language_ = std::max_element(sizes.begin(), sizes.end(), [](const auto& a, const auto& b) {
                return a.second < b.second;
              })->first;
}

void Evidence::add(const chunk::Chunk& chunk) {
  for (const std::string& heading : chunk.headings)
    for (const Word& word : words_of(heading)) {
      words_.insert(word.plain);
      if (word.digits) numbers_[word.plain];
    }
  for (const chunk::Piece& piece : chunk.pieces) {
    const std::string_view text = std::string_view(chunk.text).substr(piece.begin, piece.end - piece.begin);
    std::size_t at = piece.begin;
    for (const std::string_view sentence : text::sentences(text)) {
      add_sentence(sentence, chunk, at);
      at += sentence.size();
    }
  }
}

void Evidence::add_sentence(std::string_view text, const chunk::Chunk& chunk, std::size_t at) {
  const auto index = static_cast<std::uint32_t>(sentences_.size());
  sentences_.push_back({chunk::page_at(chunk, at), false});
  const std::vector<Word> words = words_of(text);
  sentences_.back().negated = is_negated(words);
  const auto note = [&](std::string_view reading) { numbers_[std::string(reading)].push_back(index); };
  for (const Word& word : words) {
    plain_text_ += ' ';
    plain_text_ += word.plain;
    words_.insert(word.plain);
    if (const std::string_view value = number_word(word.plain); !value.empty()) note(value);
    std::vector<std::uint32_t>& places = stems_[stem(word.plain)];
    if (places.empty() || places.back() != index) places.push_back(index);
  }
  const Figures figures = figures_of(text, words);
  for (const Number& number : figures.numbers) {
    for (const std::string& reading : number.readings) note(reading);
    if (number.percent) percents_.insert(number.readings.begin(), number.readings.end());
    if (number.currency != 0) currencies_.insert(number.currency);
  }
  for (const std::string_view sign : {"$", "€", "£", "¥"})
    if (text.find(sign) != std::string_view::npos)
      currencies_.insert(sign == "$" ? '$' : sign == "€" ? 'E' : sign == "£" ? 'P' : 'Y');
  for (const Date& date : figures.dates) {
    dates_.emplace_back(date, index);
    for (const int part : {date.year, date.day, date.digits_only ? date.month : 0})
      if (part > 0) note(std::to_string(part));
  }
  for (const Address& address : figures.addresses) addresses_.insert(address.key);
  // "Share (%)" above a column makes its numbers percentages.
  has_percent_sign_ |= text.find("%)") != std::string_view::npos ||
                       text.find("| %") != std::string_view::npos ||
                       text.find("in %") != std::string_view::npos;
}

bool Evidence::has_number(const Number& claim, const Shared& shared) const {
  const auto occurs = [&](const std::string& reading) {
    const auto places = numbers_.find(reading);
    if (places == numbers_.end() || !is_near(places->second, shared)) return false;
    return !claim.percent || has_percent_sign_ || percents_.contains(reading);
  };
  if (!std::any_of(claim.readings.begin(), claim.readings.end(), occurs)) return false;
  return claim.currency == 0 || currencies_.contains(claim.currency);
}

bool Evidence::has_date(const Date& claim, const Shared& shared) const {
  return std::any_of(dates_.begin(), dates_.end(), [&](const auto& source) {
    return says_no_more(claim, source.first) && is_near({source.second}, shared);
  });
}

bool Evidence::has_address(const Address& claim) const {
  if (addresses_.contains(claim.key)) return true;
  // A host or a folder of an address that is in the text.
  const auto next = addresses_.lower_bound(claim.key);
  return next != addresses_.end() && next->starts_with(claim.key + "/");
}

bool Evidence::has_name(std::string_view plain) const {
  if (words_.contains(plain)) return true;
  for (const std::string_view ending : kCaseEndings) {
    if (plain.size() > ending.size() + 2 && plain.ends_with(ending) &&
        words_.contains(plain.substr(0, plain.size() - ending.size())))
      return true;
    if (plain.size() > 2 && words_.contains(std::string(plain) + std::string(ending))) return true;
  }
  return false;
}

/// Whether a longer word has it inside: "Antrag" in "beantragte", "Halle" in "Sporthalle".
bool Evidence::is_inside_a_word(std::string_view plain) const {
  return plain.size() >= kInsideWord && plain_text_.find(plain) != std::string::npos;
}

Fault Evidence::fault_of_figures(const std::vector<Word>& words, const Figures& figures,
                                 const Shared& shared) const {
  for (const Address& address : figures.addresses)
    if (!has_address(address)) return Fault::Address;
  for (const Date& date : figures.dates)
    if (!has_date(date, shared)) return Fault::Date;
  for (const Number& number : figures.numbers)
    if (!has_number(number, shared)) return Fault::Number;
  for (const Word& word : words) {
    const std::string_view value = number_word(word.plain);
    if (value.empty() || inside_figure(word, figures)) continue;
    if (!words_.contains(word.plain) && !numbers_.contains(value)) return Fault::Number;
  }
  // A figure that is part of a word: "B52", "GPT4".
  for (const Word& word : words)
    if (word.digits && !inside_figure(word, figures) && !words_.contains(word.plain)) return Fault::Name;
  return Fault::None;
}

/// In German every noun has a capital. An unknown one is taken for a name unless its ending is a noun's, a
/// word of the text has it inside, or an article or adjective is before it. `i` does not begin a sentence.
bool Evidence::reads_like_german_name(std::string_view sentence, const std::vector<Word>& words,
                                      std::size_t i) const {
  if (has_noun_ending(words[i].plain) || is_inside_a_word(words[i].plain)) return false;
  const std::string& before = words[i - 1].plain;
  if (!words[i - 1].capital) return !is_determiner(before);
  // "Müllers Antrag" and "Neue Tische" are no names; an unknown word that begins a sentence may be one.
  const bool opened = i == 1 || ends_a_sentence(sentence, words[i - 2], words[i - 1]);
  const bool known = has_name(before) || is_stop_word(before, "de");
  return !before.ends_with("s") && !(opened && known);
}

/// A capital inside a sentence is a name's, except in German. Two unknown ones in a row, capitals inside a
/// word, and what follows a title are names in every language.
bool Evidence::has_strange_name(std::string_view sentence, const std::vector<Word>& words,
                                const Figures& figures, std::string_view language) const {
  const bool german = base_language(language) == "de";
  const bool foreign = base_language(language) != language_;
  const auto strange = [&](std::size_t i) {
    return i < words.size() && is_upper_initial(words[i]) && !inside_figure(words[i], figures) &&
           words[i].plain.size() > 1 && !has_name(words[i].plain) &&
           !is_stop_word(words[i].plain, language) && !is_title(words[i].plain);
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!strange(i)) continue;
    if (words[i].capitals) return true;
    const bool first = i == 0 || ends_a_sentence(sentence, words[i - 1], words[i]);
    if (i > 0 && is_title(words[i - 1].plain)) return true;
    // "Digitale Angebote" and "Old Desks" begin sentences too.
    const bool opens = first && (german || text::is_english_word(words[i].plain));
    if (!opens && strange(i + 1) && words[i + 1].begin - words[i].end == 1) return true;
    if (german) {
      if (!first && !foreign && reads_like_german_name(sentence, words, i)) return true;
      continue;
    }
    if (first) {
      // "Libraries are …" begins with a word, "London is …" with a name. Only the English list can show it.
      if (base_language(language) != "en" || text::is_english_word(words[i].plain)) continue;
      return true;
    }
    return true;
  }
  return false;
}

Evidence::Shared Evidence::relate(const std::vector<Word>& words, std::string_view language,
                                  Verdict& verdict) const {
  Shared shared;
  std::set<std::string> content;
  std::size_t found = 0;
  for (const Word& word : words) {
    if (is_stop_word(word.plain, language)) continue;
    std::string key = stem(word.plain);
    const auto places = stems_.find(key);
    if (!content.insert(std::move(key)).second || places == stems_.end()) continue;
    ++found;
    for (const std::uint32_t sentence : places->second) ++shared[sentence];
  }
  const auto all = static_cast<double>(content.size());
  verdict.overlap = content.empty() ? 0 : static_cast<double>(found) / all;
  // The best run of kWindow sentences, and the best sentence for the page.
  std::size_t near = 0, most = 0;
  for (auto entry = shared.begin(); entry != shared.end(); ++entry) {
    std::set<std::string_view> together;
    most = std::max(most, entry->second);
    for (const std::string& key : content) {
      const auto places = stems_.find(key);
      if (places == stems_.end()) continue;
      const auto in = std::lower_bound(places->second.begin(), places->second.end(), entry->first);
      if (in != places->second.end() && *in < entry->first + kWindow) together.insert(key);
    }
    near = std::max(near, together.size());
  }
  const bool related = content.size() < kFewWords ? found > 0
                                                  : verdict.overlap >= kLeastOverlap &&
                                                        static_cast<double>(near) >= kLeastNear * all;
  if (!related) verdict.fault = Fault::Unrelated;
  std::set<std::int32_t> pages;
  for (const auto& [sentence, count] : shared)
    if (static_cast<double>(count) >= kAlsoMeant * static_cast<double>(most) && pages.size() < kMostPages &&
        sentences_[sentence].page > 0)
      pages.insert(sentences_[sentence].page);
  verdict.pages.assign(pages.begin(), pages.end());
  return shared;
}

/// Looks at the sentences that share most with the claim. Says nothing if they share little.
bool Evidence::contradicts(const std::vector<Word>& words, const Shared& shared) const {
  std::size_t most = 0;
  for (const auto& [sentence, count] : shared) most = std::max(most, count);
  if (most < (is_negated(words) ? 1 : kFewWords)) return false;
  bool any = false, all = true;
  for (const auto& [sentence, count] : shared) {
    if (static_cast<double>(count) < kAlsoMeant * static_cast<double>(most)) continue;
    any |= sentences_[sentence].negated;
    all &= sentences_[sentence].negated;
  }
  return is_negated(words) ? !any : all;
}

Verdict Evidence::check(std::string_view sentence, std::string_view language) const {
  const std::vector<Word> words = words_of(sentence);
  const Figures figures = figures_of(sentence, words);
  Verdict verdict;
  Shared shared = relate(words, language, verdict);
  const bool foreign = base_language(language) != language_ && language_ != "und" && !language_.empty();
  if (foreign) {
    verdict.fault = Fault::None;
    shared.clear();
  }
  if (words.empty()) verdict.fault = Fault::Unrelated;
  if (const Fault fault = fault_of_figures(words, figures, shared); fault != Fault::None) {
    verdict.fault = fault;
  } else if (has_strange_name(sentence, words, figures, language)) {
    verdict.fault = Fault::Name;
  } else if (verdict.fault == Fault::None && contradicts(words, shared)) {
    verdict.fault = Fault::Negation;
  }
  return verdict;
}

bool Evidence::has_phrase(std::string_view text) const {
  const std::string key = plain_key(text);
  return !key.empty() && plain_text_.find(" " + key + " ") != std::string::npos;
}

}  // namespace lectern::analysis
