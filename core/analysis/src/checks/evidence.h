#pragma once

/// Whether a text bears out a sentence about it, as far as words can show it.

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checks/figures.h"
#include "lectern/chunk/chunk.h"
#include "words/tokens.h"

namespace lectern::analysis {

/// What a sentence says that the text does not.
enum class Fault : std::uint8_t {
  None,
  Number,
  Date,
  Address,
  Name,
  /// It denies what the text says, or says what the text denies.
  Negation,
  /// Too few of its words occur in the text, or they are scattered over it.
  Unrelated,
};

/// "number", "date", "address", "name", "negation", "unrelated"; "" for None.
std::string_view fault_name(Fault fault);

struct Verdict {
  Fault fault = Fault::None;
  /// Pages of the sentences that share most with it, ascending; empty if nothing shows them.
  std::vector<std::int32_t> pages;
  /// Share of its content words that occur, 0..1.
  double overlap = 0;
};

/// What chunks say, made to be asked often.
class Evidence {
 public:
  /// The chunks are borrowed for the constructor only; there is at least one. Cost: linear.
  explicit Evidence(std::span<const chunk::Chunk> chunks);

  /// Checks a sentence that is written in `language`. If that is not the language of the chunks, only
  /// numbers, dates, addresses and what is surely a name can be checked. Cost: linear in the sentence and in
  /// the sentences that share a word with it.
  Verdict check(std::string_view sentence, std::string_view language) const;

  /// The language of most of the text; "und" if unknown.
  const std::string& language() const { return language_; }

  /// Whether these words occur in the text one after the other.
  bool has_phrase(std::string_view text) const;

 private:
  struct Sentence {
    std::int32_t page = 0;
    bool negated = false;
  };
  /// How many content words of a claim a sentence has, by its index.
  using Shared = std::map<std::uint32_t, std::size_t>;

  void add(const chunk::Chunk& chunk);
  void add_sentence(std::string_view text, const chunk::Chunk& chunk, std::size_t at);
  bool has_number(const Number& claim, const Shared& shared) const;
  bool has_date(const Date& claim, const Shared& shared) const;
  bool has_address(const Address& claim) const;
  bool is_inside_a_word(std::string_view plain) const;
  bool has_name(std::string_view plain) const;
  Fault fault_of_figures(const std::vector<Word>& words, const Figures& figures, const Shared& shared) const;
  bool has_strange_name(std::string_view sentence, const std::vector<Word>& words, const Figures& figures,
                        std::string_view language) const;
  bool reads_like_german_name(std::string_view sentence, const std::vector<Word>& words, std::size_t i) const;
  Shared relate(const std::vector<Word>& words, std::string_view language, Verdict& verdict) const;
  bool contradicts(const std::vector<Word>& words, const Shared& shared) const;

  std::string language_;
  std::set<std::string, std::less<>> words_;
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> numbers_;  ///< in which sentences
  std::set<std::string, std::less<>> percents_;
  std::set<char> currencies_;
  bool has_percent_sign_ = false;
  std::vector<std::pair<Date, std::uint32_t>> dates_;  ///< with their sentences
  std::set<std::string, std::less<>> addresses_;
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> stems_;  ///< in which sentences, ascending
  std::vector<Sentence> sentences_;
  std::string plain_text_;  ///< all words, each behind one blank
};

}  // namespace lectern::analysis
