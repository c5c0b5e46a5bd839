#include "rules/passages.h"

#include <algorithm>

#include "answers/answers.h"
#include "lectern/text/captions.h"
#include "lectern/text/scripts.h"
#include "lectern/text/sentences.h"
#include "lectern/text/title_words.h"
#include "words/lists.h"

namespace lectern::analysis {
namespace {

constexpr std::size_t kFewestWords = 6, kMostWords = 60;
// Of unspaced scripts each character is a word.
constexpr std::size_t kMostCharacters = 160;
// A sentence with a larger share of signs and digits is a formula, a path or a line of code.
constexpr double kMostSigns = 0.15;

bool names_in(std::string_view list, std::string_view title) {
  return is_in_list(list, plain_key(title.substr(text::heading_number(title))));
}

Section section_of(std::string_view heading, std::int32_t page) {
  const std::size_t level = std::min(heading.find_first_not_of('#'), heading.size());
  Section section;
  section.level = static_cast<int>(level);
  section.title = heading.substr(std::min(heading.size(), level + 1));
  section.page = page;
  section.apart = names_in("apart", section.title);
  section.abstract = names_in("abstracts", section.title);
  return section;
}

class Collector final {
 public:
  explicit Collector(std::span<const chunk::Chunk> chunks) {
    passages_.language = usual_language(chunks);
    passages_.sections.emplace_back();
    for (const chunk::Chunk& chunk : chunks)
      for (const chunk::Piece& piece : chunk.pieces)
        if (!piece.repeated) add(chunk, piece);
  }

  Passages take() { return std::move(passages_); }

 private:
  void add(const chunk::Chunk& chunk, const chunk::Piece& piece) {
    const std::string_view text = std::string_view(chunk.text).substr(piece.begin, piece.end - piece.begin);
    using Kind = chunk::Piece::Kind;
    if (piece.kind == Kind::Heading) {
      if (piece.from > 0) return;
      passages_.sections.push_back(section_of(text, chunk::page_at(chunk, piece.begin)));
      return;
    }
    if (piece.kind != Kind::Text && piece.kind != Kind::ListItem && piece.kind != Kind::Note) return;
    // A paragraph that was cut goes on.
    if (piece.from == 0 || piece.block != block_) {
      ++paragraph_;
      place_ = 0;
    }
    block_ = piece.block;
    std::size_t at = piece.begin;
    for (const std::string_view sentence : text::sentences(text)) {
      add_sentence(sentence, chunk::page_at(chunk, at), piece.kind);
      at += sentence.size();
    }
  }

  void add_sentence(std::string_view sentence, std::int32_t page, chunk::Piece::Kind kind) {
    Passage passage;
    while (!sentence.empty() && (sentence.back() == ' ' || sentence.back() == '\n'))
      sentence.remove_suffix(1);
    passage.text = sentence;
    if (kind == chunk::Piece::Kind::ListItem && place_ == 0)
      passage.text.erase(0, passage.text.find(' ') + 1);
    std::replace(passage.text.begin(), passage.text.end(), '\n', ' ');
    passage.words = words_of(passage.text);
    passage.page = page;
    passage.section = passages_.sections.size() - 1;
    passage.paragraph = paragraph_;
    passage.place = place_++;
    passage.in_list = kind == chunk::Piece::Kind::ListItem;
    passage.in_note = kind == chunk::Piece::Kind::Note;
    passages_.word_count += passage.words.size();
    passages_.all.push_back(std::move(passage));
  }

  Passages passages_;
  std::uint32_t block_ = 0;
  std::size_t paragraph_ = 0, place_ = 0;
};

double share_of_signs(std::string_view text) {
  const auto signs = std::count_if(text.begin(), text.end(), [](char c) {
    return std::string_view("0123456789+*/=<>{}[]\\|_#$%^~`@").find(c) != std::string_view::npos;
  });
  return static_cast<double>(signs) / static_cast<double>(std::max<std::size_t>(1, text.size()));
}

}  // namespace

Passages passages_of(std::span<const chunk::Chunk> chunks) {
  return Collector(chunks).take();
}

bool is_quotable(const Passage& passage) {
  return is_quotable_with_before(passage) && !is_in_list("leaning", passage.words.front().plain);
}

bool is_quotable_with_before(const Passage& passage) {
  const std::string& text = passage.text;
  if (passage.in_list || passage.in_note || passage.words.empty()) return false;
  const bool unspaced = text::is_unspaced(text::first_code_point(text));
  if (passage.words.size() < kFewestWords || passage.words.size() > (unspaced ? kMostCharacters : kMostWords))
    return false;
  static constexpr std::string_view kEnds[] = {".", "!", ".)", ".”", ".\"", ".“", "。", "…"};
  if (std::none_of(std::begin(kEnds), std::end(kEnds),
                   [&](std::string_view end) { return text.ends_with(end); }))
    return false;
  if (!unspaced && !passage.words.front().capital) return false;
  if (passage.words.front().begin > 3) return false;
  return !text::begins_like_caption(text) && share_of_signs(text) <= kMostSigns;
}

std::vector<std::string> content_of(const Passage& passage, std::string_view language) {
  std::vector<std::string> stems;
  for (const Word& word : passage.words)
    if (!word.digits && !is_stop_word(word.plain, language)) stems.push_back(stem(word.plain));
  std::sort(stems.begin(), stems.end());
  stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
  return stems;
}

}  // namespace lectern::analysis
