#include "parts.h"

#include "lectern/base/utf8.h"
#include "lectern/model/model.h"
#include "lectern/text/sentences.h"

namespace lectern::chunk {
namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

/// Words with the blanks behind them.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool ends = (text[at] == ' ' || text[at] == '\n') &&
                      (at + 1 == text.size() || (text[at + 1] != ' ' && text[at + 1] != '\n'));
    if (!ends) continue;
    words.push_back(text.substr(begin, at + 1 - begin));
    begin = at + 1;
  }
  if (begin < text.size()) words.push_back(text.substr(begin));
  return words;
}

/// One character is at most one token and a third, so pieces of `most / 2` characters fit.
void cut_characters(std::string_view word, std::int64_t most, std::vector<std::string_view>& parts) {
  const std::int64_t characters = most / 2;
  std::size_t begin = 0, at = 0;
  for (std::int64_t count = 0; at < word.size(); ++count) {
    if (count == characters) {
      parts.push_back(word.substr(begin, at - begin));
      begin = at;
      count = 0;
    }
    at += utf8::code_point(word, at).length;
  }
  parts.push_back(word.substr(begin));
}

/// Fills parts with words up to the budget. A token is at least a third of a byte, so adding up the words'
/// own estimates is never too little.
void cut_words(std::string_view text, std::int64_t most, std::vector<std::string_view>& parts) {
  std::size_t begin = 0, end = 0;
  std::int64_t used = 0;
  const auto close = [&] {
    if (end > begin) parts.push_back(text.substr(begin, end - begin));
    begin = end;
    used = 0;
  };
  for (const std::string_view word : words_of(text)) {
    const std::int64_t tokens = model::estimated_tokens(word);
    if (used + tokens > most) close();
    end += word.size();
    if (tokens > most) {
      cut_characters(word, most, parts);
      begin = end;
    } else {
      used += tokens;
    }
  }
  close();
}

}  // namespace

std::vector<std::string_view> parts_of(std::string_view text, Piece::Kind kind, std::int64_t most) {
  std::vector<std::string_view> parts;
  for (const std::string_view whole : kind == Piece::Kind::Code ? lines_of(text) : text::sentences(text)) {
    if (model::estimated_tokens(whole) <= most) {
      parts.push_back(whole);
    } else {
      cut_words(whole, most, parts);
    }
  }
  return parts;
}

}  // namespace lectern::chunk
