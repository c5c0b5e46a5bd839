// Believes: what has a form can be found by it (addresses, dates, money, quantities, numbers of standards);
// an organisation's name is a run of capitals with a word for an organisation in it; people and places are
// the name model's. Applies:   "University of Bremen", "Institut für Informatik", "Acme Tools GmbH", "ISO
// 32000-1", "18,400 euros". Must not:  "the university", "Die Hochschule" alone; numbers in listings and
// formulas.
#include <algorithm>
#include <array>

#include "answers/entity_list.h"
#include "checks/figures.h"
#include "lectern/pii/detector.h"
#include "rules/rules.h"
#include "words/lists.h"

namespace lectern::analysis {
namespace {

constexpr std::size_t kMostOfAType = 25;
// How sure a place must be. A person's score says how private the name is, so it does not count.
constexpr double kSurePlace = 0.5;
constexpr std::size_t kLongestOrganisation = 9;  // words

class Finder final {
 public:
  explicit Finder(const Tools& tools, std::string_view language)
      : tools_(tools), german_(base_language(language) == "de") {}

  void look(std::string_view text, chunk::Piece::Kind kind) {
    if (kind == chunk::Piece::Kind::Code || kind == chunk::Piece::Kind::Formula) return;
    text_ = text;
    words_ = words_of(text);
    const Figures figures = figures_of(text, words_);
    addresses(figures);
    for (const Date& date : figures.dates)
      if (date.year > 0) add("date", date.begin, date.end);
    numbers(figures);
    if (kind == chunk::Piece::Kind::Heading || kind == chunk::Piece::Kind::Drawing) return;
    for (std::size_t i = 0; i < words_.size(); ++i) i = organisation_at(i);
  }

  void people_and_places(std::string_view text) {
    if (tools_.detector == nullptr) return;
    for (const pii::Match& match : tools_.detector->detect(text)) {
      const std::string name(text.substr(match.begin, match.end - match.begin));
      if (name.find('\n') != std::string::npos) continue;
      if (match.entity == doc::Entity::Person && is_person(text, match.begin, name))
        add_checked("person", name);
      const bool place = match.entity == doc::Entity::Place || match.entity == doc::Entity::StreetAddress;
      if (place && match.score.value() >= kSurePlace) add_checked("place", name);
    }
  }

  std::vector<NamedThing> take() { return std::move(found_); }

 private:
  void add(std::string type, std::size_t begin, std::size_t end) {
    found_.push_back({std::move(type), std::string(text_.substr(begin, end - begin))});
  }

  /// Two words at least, or one behind a title; not behind an article ("den Studiengang Geographie").
  static bool is_person(std::string_view text, std::size_t begin, const std::string& name) {
    const std::vector<Word> words = words_of(name);
    const bool organisation = std::any_of(words.begin(), words.end(), [](const Word& word) {
      return is_in_list("organisations", word.plain) || !word.capital;
    });
    if (organisation) return false;
    const std::vector<Word> before =
        words_of(text.substr(begin - std::min<std::size_t>(begin, 24), std::min<std::size_t>(begin, 24)));
    const std::string last = before.empty() ? "" : before.back().plain;
    const bool behind_title = is_in_list("titles", last);
    const bool behind_article = is_stop_word(last, "de") && last.size() == 3 && last.front() == 'd';
    if (behind_article || last == "the" || last == "a" || last == "ein" || last.starts_with("eine"))
      return false;
    return words.size() > 1 || behind_title;
  }

  void add_checked(std::string_view type, const std::string& name) {
    if (const std::string plausible = plausible_type(type, name); plausible == type)
      found_.push_back({plausible, name});
  }

  void addresses(const Figures& figures) {
    for (const Address& address : figures.addresses) {
      const bool doi = address.key.starts_with("10.");
      std::string printed(text_.substr(address.begin, address.end - address.begin));
      while (!printed.empty() && std::string_view(".,;:!?'").find(printed.back()) != std::string_view::npos)
        printed.pop_back();
      found_.push_back({address.mail ? "email" : doi ? "identifier" : "url", std::move(printed)});
    }
  }

  void numbers(const Figures& figures) {
    for (const Number& number : figures.numbers) {
      const auto next = std::find_if(words_.begin(), words_.end(),
                                     [&](const Word& word) { return word.begin >= number.end; });
      const bool beside = next != words_.end() && next->begin - number.end <= 2;
      const auto self = std::find_if(words_.begin(), words_.end(),
                                     [&](const Word& word) { return word.begin >= number.begin; });
      const bool named = self != words_.begin() && self != words_.end() &&
                         is_in_list("identifiers", (self - 1)->plain) && self->begin - (self - 1)->end <= 2;
      if (named) {
        add("identifier", (self - 1)->begin, number.end);
      } else if (number.currency != 0) {
        add("money", money_begin(number), money_end(number));
      } else if (number.percent) {
        const std::size_t sign = text_.find('%', number.end);
        add("quantity", number.begin,
            sign != std::string_view::npos && sign <= number.end + 2 ? sign + 1
            : beside                                                 ? next->end
                                                                     : number.end);
      } else if (beside && is_in_list("units", next->plain) &&
                 (next->plain.size() > 1 || text_[number.end] == ' ')) {
        add("quantity", number.begin, next->end);
      }
    }
  }

  /// With the sign or the word of its currency.
  std::size_t money_begin(const Number& number) const {
    const std::size_t from = number.begin - std::min<std::size_t>(number.begin, 4);
    for (const std::string_view sign : {"$", "€", "£", "¥"})
      if (const std::size_t at = text_.substr(0, number.begin).rfind(sign);
          at != std::string_view::npos && at >= from)
        return at;
    return number.begin;
  }

  std::size_t money_end(const Number& number) const {
    std::size_t end = number.end;
    for (const std::string_view sign : {"€", "$", "£", "EUR", "USD", "CHF", "euros", "euro", "Euro",
                                        "dollars", "million", "Millionen", "billion", "Mio.", "Mrd."})
      for (const std::string_view gap : {"", " ", "\xC2\xA0"})
        if (text_.substr(end).starts_with(std::string(gap) + std::string(sign))) {
          end += gap.size() + sign.size();
          return sign.size() > 5 ? money_end({number.begin, end, {}, false, false, 0}) : end;
        }
    return end;
  }

  bool follows(std::size_t i) const {
    return i + 1 < words_.size() &&
           text_.substr(words_[i].end, words_[i + 1].begin - words_[i].end).find_first_not_of(" -&") ==
               std::string_view::npos;
  }

  /// A run of capitals, with small words inside, that has a word for an organisation. Returns its last word.
  std::size_t organisation_at(std::size_t i) {
    if (!words_[i].capital) return i;
    std::size_t last = i;
    bool marked = is_in_list("organisations", words_[i].plain);
    std::size_t capitals = 1;
    for (std::size_t next = i; follows(next) && next - i + 1 < kLongestOrganisation;) {
      ++next;
      if (words_[next].capital) {
        last = next;
        ++capitals;
        marked |= is_in_list("organisations", words_[next].plain);
      } else if (!is_in_list("connectors", words_[next].plain) || (german_ && !marked)) {
        break;
      }
    }
    // The article that begins a sentence has a capital too.
    std::size_t first = i;
    while (first < last && is_stop_word(words_[first].plain, german_ ? "de" : "en")) {
      ++first;
      --capitals;
    }
    const bool short_form = is_in_list("organisations", words_[last].plain) && words_[last].plain.size() <= 3;
    if (marked && (capitals >= 2 || (short_form && last > first)))
      add_checked("organisation",
                  std::string(text_.substr(words_[first].begin, words_[last].end - words_[first].begin)));
    return last;
  }

  const Tools& tools_;
  bool german_;
  std::string_view text_;
  std::vector<Word> words_;
  std::vector<NamedThing> found_;
};

}  // namespace

json::Value entities_by_rules(std::span<const chunk::Chunk> chunks, const Tools& tools) {
  std::vector<NamedThing> things;
  for (const chunk::Chunk& chunk : chunks) {
    Finder finder(tools, chunk.language);
    std::string prose;
    for (const chunk::Piece& piece : chunk.pieces) {
      if (piece.repeated) continue;
      const std::string_view text = std::string_view(chunk.text).substr(piece.begin, piece.end - piece.begin);
      finder.look(text, piece.kind);
      if (piece.kind == chunk::Piece::Kind::Text || piece.kind == chunk::Piece::Kind::ListItem ||
          piece.kind == chunk::Piece::Kind::Note || piece.kind == chunk::Piece::Kind::Row)
        prose += std::string(text) + "\n\n";
    }
    finder.people_and_places(prose);
    for (NamedThing& thing : finder.take()) things.push_back(std::move(thing));
  }
  const DocumentWords words(chunks);
  const bool names = tools.detector != nullptr && tools.detector->is_complete();
  return json::Object{
      {"entities", entity_list(things, words, kMostOfAType, nullptr)},
      {"note", names
                   ? "Found by patterns and a name model, without a language model."
                   : "Found by patterns, without a language model; people and places were not looked for."}};
}

}  // namespace lectern::analysis
