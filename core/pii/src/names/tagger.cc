// The averaged perceptron over tokens (Collins 2002).
//
// Believes: whether a capitalised word is part of a name, a place or an address shows in itself, in two words
// on each side, in what the name lists know of them and in the tags given so far; a number is part of an
// address if its neighbours are. The lists are hints: training drops them for 35 % of the tokens, so that
// context is learned too.
//
//   a name:    Student: Tobias Fennimore (in no list)     Dear Jane,     Comeau, Finn
//   must not:  The Reading List     Monday     Bayes' (a name, and public: private_person.cc decides)
//
// The numbers of the features (`add(20, …)`) are part of the model: a new feature takes a new number, and the
// model is trained again. Measured on bench/pii dev with models that have not seen the templates: names of
// presidio F2 0.906, street addresses recall 0.848.

#include "names/tagger.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <span>
#include <string>

#include "labels/words.h"
#include "lectern/text/lexicon.h"
#include "names/model_format.h"
#include "text/characters.h"

namespace lectern::pii {
namespace {

constexpr Token kBorder{};
constexpr std::size_t kMarksBetween = 3;    // tokens further a word may be, over marks
constexpr std::size_t kPostalReach = 4;     // tokens between "ZIP" and its number
constexpr std::size_t kLongestNumber = 10;  // bytes of a number that may be part of an address

bool is_one_of(std::uint64_t word, std::span<const std::uint64_t> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_number(const Token& token) {
  return token.shape == Shape::Number || token.shape == Shape::Mixed;
}

/// The next token that is not a mark.
const Token& next_word(const std::vector<Token>& tokens, std::size_t at) {
  for (std::size_t i = at + 1; i < tokens.size() && i <= at + kMarksBetween; ++i)
    if (tokens[i].shape != Shape::Mark) return tokens[i];
  return kBorder;
}

const Token& previous_word(const std::vector<Token>& tokens, std::size_t at) {
  for (std::size_t i = at; i > 0 && i + kMarksBetween > at; --i)
    if (tokens[i - 1].shape != Shape::Mark) return tokens[i - 1];
  return kBorder;
}

bool follows_postal_word(const std::vector<Token>& tokens, std::size_t at) {
  for (std::size_t i = at, steps = 0; i > 0 && steps < kPostalReach; --i, ++steps)
    if (is_one_of(tokens[i - 1].word, kPostalWords)) return true;
  return false;
}

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  a ^= b + 0x9e3779b97f4a7c15u + (a << 6) + (a >> 2);
  a *= 0xff51afd7ed558ccdu;
  return a ^ a >> 32;
}

std::uint64_t code(Shape shape) {
  return static_cast<std::uint64_t>(shape);
}
std::uint64_t code(Tag tag) {
  return static_cast<std::uint64_t>(tag);
}
std::uint64_t code(Gap gap) {
  return static_cast<std::uint64_t>(gap);
}

/// A token and its neighbours on its line.
struct Window {
  const Token &self, &before, &before2, &after, &after2, &above;
};

Window window_at(const std::vector<Token>& tokens, std::size_t at) {
  const auto on_line = [&](std::size_t from, std::size_t to) {  // no line begins in (from, to]
    for (std::size_t i = from + 1; i <= to; ++i)
      if (tokens[i].starts_line()) return false;
    return true;
  };
  const auto back = [&](std::size_t n) -> const Token& {
    return at >= n && on_line(at - n, at) ? tokens[at - n] : kBorder;
  };
  const auto ahead = [&](std::size_t n) -> const Token& {
    return at + n < tokens.size() && on_line(at, at + n) ? tokens[at + n] : kBorder;
  };
  const Token& above = tokens[at].starts_line() && at > 0 ? tokens[at - 1] : kBorder;
  return {tokens[at], back(1), back(2), ahead(1), ahead(2), above};
}

/// The shape of a number: how many digits, or letters among them.
std::uint64_t number_code(const Token& token) {
  return is_number(token) ? code(token.shape) * 8 + std::min<std::uint64_t>(token.size(), 7) : 0;
}

class Collector {
 public:
  explicit Collector(FeatureSet& features) : features_(features) { features.count = 0; }
  void operator()(std::uint64_t name, std::uint64_t value) {
    features_.values[features_.count++] =
        static_cast<std::uint32_t>(mix(name * 0x9E3779B97F4A7C15u, value) >> 20);
  }

 private:
  FeatureSet& features_;
};

std::uint64_t list_code(const Token& token) {
  return token.lists * 2u + token.english;
}

void add_words(Collector& add, std::string_view text, const Window& w) {
  const std::string_view self = text.substr(w.self.begin, w.self.size());
  add(1, w.self.word);
  add(2, byte_hash(self));
  add(3, w.before.word);
  add(4, w.after.word);
  add(5, w.before2.word);
  add(6, w.after2.word);
  add(7, mix(w.before.word, w.self.word));
  add(8, mix(w.self.word, w.after.word));
  add(9, mix(w.before2.word, w.before.word));
  add(10, byte_hash(self.substr(0, 3)));
  add(11, byte_hash(self.substr(self.size() > 3 ? self.size() - 3 : 0)));
  add(12, byte_hash(self.substr(self.size() > 2 ? self.size() - 2 : 0)));
  add(13, byte_hash(self.substr(self.size() > 4 ? self.size() - 4 : 0)));
  add(14, byte_hash(self.substr(0, 2)));
  add(15, mix(w.above.word, code(w.self.gap)));
}

void add_lists(Collector& add, const Window& w, const History& history, bool lower_elsewhere) {
  const std::uint64_t self = list_code(w.self), before = list_code(w.before), after = list_code(w.after);
  add(20, self);
  add(21, self * 256 + after);
  add(22, mix(self * 256 + before, code(history.last)));
  add(23, mix(self, w.self.ratio * 16u + w.self.sentence_start * 8u + code(w.self.gap)));
  add(24, mix(self * 256 + after, before * 8 + w.self.ratio));
  add(25, mix(code(w.self.shape) * 256 + self, mix(w.before.word, code(history.last))));
  add(26, mix(code(w.self.shape) * 256 + self, w.after.word));
  add(27, mix(w.self.sentence_start * 2u + lower_elsewhere, w.self.ratio * 2u + w.self.english));
  add(28, mix(mix(self, code(w.after.shape)), mix(after, code(w.before.shape))));
  add(29, mix(w.self.ratio * 8u + w.after.ratio, self * 256 + after));
  add(30, mix(code(w.self.gap) * 16 + code(w.after.gap), code(w.self.shape) * 256 + self));
}

void add_shapes(Collector& add, const Window& w, const History& history) {
  const std::uint64_t self = code(w.self.shape), before = code(w.before.shape), after = code(w.after.shape);
  const std::uint64_t tags = code(history.last) * 8 + code(history.before_last);
  add(40, self * 16 + w.self.ratio);
  add(41, tags);
  add(42, code(history.last));
  add(43, mix(code(history.last), w.self.word));
  add(44, mix(w.before.word, self));
  add(45, mix(w.after.word, self));
  add(46, mix(code(history.last), w.before.word));
  add(47, before * 256 + self * 16 + after);
  add(48, mix(code(w.before2.shape) * 4096 + before * 256 + self * 16 + after, code(w.after2.shape)));
  add(49, mix(tags, self * 16 + after));
  add(50, mix(w.before.word, w.after.word));
  add(51, mix(code(history.near) * 8 + code(w.self.gap), self * 16 + after));
  add(52, mix(code(history.near) * 256 + list_code(w.self), number_code(w.self)));
  add(53, mix(code(history.near), mix(w.before.word, number_code(w.self))));
  add(54, mix(number_code(w.self) * 64 + number_code(w.after), list_code(w.after) * 16 + after));
  add(55, mix(number_code(w.before) * 64 + number_code(w.after), mix(list_code(w.self), code(history.near))));
}

/// A token of the next paragraph is not a neighbour.
bool is_near(const Token& token) {
  return token.gap <= Gap::Line;
}

std::string lower_case(std::string_view word) {
  std::string out(word);
  for (char& c : out)
    if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// "negative", and "non-functional" of two words.
bool is_english(const std::string& word) {
  const std::size_t hyphen = word.find('-');
  if (hyphen == std::string::npos) return text::is_english_word(word);
  return text::is_english_word(word.substr(0, hyphen)) && is_english(word.substr(hyphen + 1));
}

/// Which kind of name: the two tags of a person are one.
constexpr std::size_t kind_of(std::size_t tag) {
  return tag == static_cast<std::size_t>(Tag::PersonInside) ? static_cast<std::size_t>(Tag::PersonBegin)
                                                            : tag;
}

using Sums = std::array<std::int16_t, NameModel::kColumns>;

/// Eight columns at once: at most 64 features of at most 127 each fit in 16 bits.
Sums sums_of(const NameModel& model, const FeatureSet& features) {
  using Row [[gnu::vector_size(8)]] = std::int8_t;
  using Wide [[gnu::vector_size(16)]] = std::int16_t;
  Wide wide{};
  for (std::size_t f = 0; f < features.count; ++f) {
    Row row;
    std::memcpy(&row, model.row(features.values[f]), sizeof row);
    wide += __builtin_convertvector(row, Wide);
  }
  Sums sums;
  std::memcpy(sums.data(), &wide, sizeof wide);
  return sums;
}

/// The tag with the highest sum; its sureness is a soft maximum. Its temperature makes it a fair share on
/// text that the model has not seen, where the plain sums are too sure.
Tagged best_tag(const Sums& sums, float scale, Tag last) {
  constexpr float kTemperature = 0.35f;
  std::size_t best = 0;
  for (std::size_t tag = 1; tag < kTags; ++tag)
    if (may_follow(static_cast<Tag>(tag), last) && sums[tag] > sums[best]) best = tag;
  if (best == 0) return {};
  float all = 0, kind = 0;
  for (std::size_t tag = 0; tag < kTags; ++tag) {
    if (!may_follow(static_cast<Tag>(tag), last)) continue;
    const float share = std::exp(static_cast<float>(sums[tag] - sums[best]) * scale * kTemperature);
    all += share;
    if (kind_of(tag) == kind_of(best)) kind += share;
  }
  return {static_cast<Tag>(best), kind / all};
}

}  // namespace

void LowerWords::read(const std::vector<Token>& tokens) {
  seen_.reset();
  for (const Token& token : tokens)
    if (token.shape == Shape::Lower) seen_.set(token.word % kBits);
}

bool is_candidate(std::string_view text, const std::vector<Token>& tokens, std::size_t at,
                  const History& history) {
  const Token& token = tokens[at];
  if (token.capitalised()) return true;
  if (token.caseless && (token.lists != 0 || !token.english)) return true;
  const bool in_address = history.near == Tag::Address;
  switch (token.shape) {
    case Shape::Number:
    case Shape::Mixed:
      if (token.size() > kLongestNumber) return false;
      if (in_address || history.near == Tag::Place || previous_word(tokens, at).capitalised()) return true;
      if (const Token& next = next_word(tokens, at); is_near(next) && (next.capitalised() || is_number(next)))
        return true;
      return token.shape == Shape::Number && follows_postal_word(tokens, at);
    case Shape::Lower:
      if (is_person(history.last) && !token.starts_line() && is_one_of(token.word, kNameParticles))
        return true;
      if (in_address && is_one_of(token.word, kAddressWords)) return true;
      return is_foreign(text[token.begin]) && in_address;
    default:
      return false;
  }
}

void read_features(std::string_view text, const std::vector<Token>& tokens, std::size_t at,
                   const History& history, bool lower_elsewhere, FeatureSet& features) {
  Collector add(features);
  const Window window = window_at(tokens, at);
  add(0, 0);
  add_words(add, text, window);
  add_lists(add, window, history, lower_elsewhere);
  add_shapes(add, window, history);
}

void look_up(std::string_view text, const NameModel& model, std::vector<Token>& tokens) {
  const bool caseless =
      std::none_of(tokens.begin(), tokens.end(), [](const Token& token) { return token.capitalised(); });
  // Capitalised words come again and again, and a look into the lexicon costs more than the rest.
  constexpr std::size_t kPlaces = 256;
  std::array<const Token*, kPlaces> seen{};
  for (Token& token : tokens) {
    token.caseless = caseless && token.shape == Shape::Lower;
    if (!token.capitalised() && !token.caseless) continue;
    const Token*& same = seen[(token.word ^ token.word >> 32) % kPlaces];
    if (same != nullptr && same->word == token.word) {
      token.lists = same->lists;
      token.ratio = same->ratio;
      token.english = same->english;
      continue;
    }
    const auto [lists, ratio] = model.known(token.word);
    token.lists = static_cast<std::uint8_t>(lists & ~kCommon);
    token.ratio = ratio;
    token.english = (lists & kCommon) != 0 || is_english(lower_case(text.substr(token.begin, token.size())));
    same = &token;
  }
}

void tag_tokens(std::string_view text, const NameModel& model, const std::vector<Token>& tokens,
                std::vector<Tagged>& tags) {
  tags.assign(tokens.size(), Tagged{});
  LowerWords lower;
  lower.read(tokens);
  FeatureSet features;
  History history;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const bool candidate = is_candidate(text, tokens, at, history);
    if (candidate) {
      read_features(text, tokens, at, history, lower.has(tokens[at].word), features);
      tags[at] = best_tag(sums_of(model, features), model.scale(), history.last);
    }
    history = after(tokens, at, history, candidate, tags[at].tag);
  }
}

}  // namespace lectern::pii
