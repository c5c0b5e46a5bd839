// Believes: a title is the document's first heading or its property, if the first pages print it; authors are
// named between the title and the first section; an abstract has its heading. Applies:   "Jane Doe, John
// Smith" under a title; "Keywords: desks, wood"; "Abstract" before a paragraph. Must not:  an author property
// that no page shows ("Administrator"); the name of a college as an author.
#include <algorithm>
#include <array>
#include <optional>

#include "answers/answers.h"
#include "checks/document_words.h"
#include "lectern/pii/detector.h"
#include "rules/phrases.h"
#include "rules/rules.h"
#include "words/lists.h"

namespace lectern::analysis {
namespace {

constexpr std::int32_t kFirstPages = 2;
constexpr std::size_t kLongestByline = 300;  // bytes
constexpr std::size_t kKeywords = 8;
constexpr std::size_t kFirstLines = 400;  // bytes
constexpr std::size_t kMostAuthors = 12;

struct FirstBlocks {
  std::vector<std::string> before_section;  ///< between the title and the next heading
  std::vector<std::pair<std::string, std::int32_t>> all;
};

std::string_view text_of(const chunk::Chunk& chunk, const chunk::Piece& piece) {
  return std::string_view(chunk.text).substr(piece.begin, piece.end - piece.begin);
}

FirstBlocks first_blocks(std::span<const chunk::Chunk> chunks) {
  FirstBlocks blocks;
  std::size_t headings = 0;
  for (const chunk::Chunk& chunk : chunks)
    for (const chunk::Piece& piece : chunk.pieces) {
      const std::int32_t page = chunk::page_at(chunk, piece.begin);
      if (piece.repeated || page > kFirstPages) continue;
      blocks.all.emplace_back(std::string(text_of(chunk, piece)), page);
      if (piece.kind == chunk::Piece::Kind::Heading) ++headings;
      if (headings <= 1 && piece.kind == chunk::Piece::Kind::Text)
        blocks.before_section.emplace_back(text_of(chunk, piece));
    }
  return blocks;
}

/// What follows one of these words and a colon: "Keywords: desks, wood".
std::optional<std::string> labelled(const FirstBlocks& blocks, std::string_view list, std::int32_t& page) {
  for (const auto& [text, on] : blocks.all) {
    std::size_t colon = text.find(':');
    if (colon == std::string::npos) colon = text.find("—");
    if (colon == std::string::npos || colon > 30 || !is_in_list(list, plain_key(text.substr(0, colon))))
      continue;
    page = on;
    std::string rest = text.substr(colon + (text[colon] == ':' ? 1 : 3));
    rest.erase(0, rest.find_first_not_of(" \n"));
    if (!rest.empty()) return rest;
  }
  return std::nullopt;
}

std::vector<std::string> split(std::string text, std::initializer_list<std::string_view> signs) {
  for (const std::string_view sign : signs)
    for (std::size_t at = text.find(sign); at != std::string::npos; at = text.find(sign, at))
      text.replace(at, sign.size(), "\x01");
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\x01'), text.size());
    std::string part = text.substr(0, end);
    text.erase(0, end + 1);
    while (!part.empty() && (part.front() == ' ' || part.front() == '*')) part.erase(0, 1);
    while (!part.empty() && std::string_view(" .*,0123456789†‡").find(part.back()) != std::string_view::npos)
      part.pop_back();
    if (!part.empty()) parts.push_back(std::move(part));
  }
  return parts;
}

/// Two to five words with capitals or initials, no word for an organisation: it reads like a person's name.
bool reads_like_a_name(std::string_view text) {
  const std::vector<Word> words = words_of(text);
  if (words.size() < 2 || words.size() > 5 || text.find_first_of("0123456789@:/") != std::string_view::npos)
    return false;
  return std::all_of(words.begin(), words.end(), [](const Word& word) {
    const bool particle = is_in_list("particles", word.plain);
    return (word.capital || particle) && !is_in_list("organisations", word.plain) &&
           !is_stop_word(word.plain.size() > 1 ? word.plain : "xx", "en");
  });
}

bool is_person(const pii::Detector* detector, std::string_view text) {
  if (detector == nullptr || !detector->is_complete()) return false;
  const std::vector<pii::Match> matches = detector->detect(text);
  return std::any_of(matches.begin(), matches.end(),
                     [](const pii::Match& match) { return match.entity == doc::Entity::Person; });
}

/// Names in a line under the title. Without "by" in front the name model must agree.
std::vector<std::string> byline(const FirstBlocks& blocks, const Tools& tools) {
  for (const std::string& block : blocks.before_section) {
    if (block.size() > kLongestByline) continue;
    std::string text = block;
    const std::vector<Word> words = words_of(text);
    if (words.empty()) continue;
    bool marked = is_in_list("bylines", words.front().plain);
    if (marked)
      text.erase(0, std::min(text.size(), words.front().end + (text[words.front().end] == ':' ? 1 : 0)));
    std::vector<std::string> names;
    for (std::string& part : split(text, {" and ", " und ", "&", ";", ",", "\n", "·", "|"})) {
      std::vector<std::string> plain = plain_words(part);
      if (reads_like_a_name(part) && (marked || is_person(tools.detector, part)) &&
          names.size() < kMostAuthors)
        names.push_back(std::move(part));
    }
    if (!names.empty()) return names;
  }
  return {};
}

bool is_printed(const DocumentWords& words, const std::string& text, std::int32_t& page) {
  for (const std::size_t at : words.find(plain_words(text))) {
    if (words.page(at) > kFirstPages) continue;
    page = words.page(at);
    return true;
  }
  return false;
}

bool any_title(const Passages& passages, std::string_view list) {
  return std::any_of(passages.sections.begin(), passages.sections.end(), [&](const Section& section) {
    for (const Word& word : words_of(section.title))
      if (is_in_list(list, word.plain)) return true;
    return false;
  });
}

/// Goes by words of the title first, then by what the document has.
std::string type_of(const doc::Snapshot& snapshot, const Passages& passages, const std::string& title,
                    std::string_view beginning) {
  const auto named_in = [](const std::vector<std::string>& words, std::string_view only) -> std::string {
    for (const std::string_view line : list_of("doctypes")) {
      const std::string_view type = line.substr(0, line.find(':')), word = line.substr(line.find(':') + 1);
      if (!only.empty() && type != only) continue;
      const bool found = std::any_of(words.begin(), words.end(), [&](const std::string& each) {
        return each == word || (word.size() > 6 && each.ends_with(word));
      });
      if (found) return std::string(type);
    }
    return {};
  };
  if (std::string type = named_in(plain_words(title), ""); !type.empty()) return type;
  // "Dear" is in the first lines, not in a title.
  if (std::string type = named_in(plain_words(beginning.substr(0, kFirstLines)), "letter"); !type.empty())
    return type;
  const bool form = std::any_of(snapshot.blocks.begin(), snapshot.blocks.end(),
                                [](const doc::Block& block) { return block.fields().size() >= 5; });
  if (form) return "form";
  const bool abstract = std::any_of(passages.sections.begin(), passages.sections.end(),
                                    [](const Section& section) { return section.abstract; });
  const bool literature = any_title(passages, "literature");
  if (abstract && literature) return snapshot.pages.size() > 60 ? "thesis" : "article";
  if (any_title(passages, "teaching")) return "course_material";
  std::size_t wide = 0;
  for (const doc::PageInfo& page : snapshot.pages) wide += page.width > page.height ? 1 : 0;
  if (wide * 2 > snapshot.pages.size() && passages.word_count < 120 * snapshot.pages.size()) return "slides";
  if (snapshot.pages.size() > 100) return "book";
  return "other";
}

std::string abstract_text(const Passages& passages, std::int32_t& page) {
  std::string text;
  for (const Passage& passage : passages.all) {
    if (!passages.sections[passage.section].abstract || passage.in_note) continue;
    if (text.empty()) page = passage.page;
    text += (text.empty() ? "" : " ") + passage.text;
  }
  return text;
}

}  // namespace

json::Value metadata_by_rules(const doc::Snapshot& snapshot, std::span<const chunk::Chunk> chunks,
                              const Tools& tools) {
  const Passages passages = passages_of(chunks);
  const DocumentWords words(chunks);
  const FirstBlocks blocks = first_blocks(chunks);
  json::Value pages{json::Object()};
  std::int32_t page = 0;
  std::string title = snapshot.title;
  if (is_printed(words, tools.file_title, page) && plain_words(tools.file_title).size() > 1)
    title = tools.file_title;
  if (is_printed(words, title, page)) pages.set("title", std::int64_t{page});

  json::Array authors;
  const std::string& property = tools.file_author.empty() ? snapshot.author : tools.file_author;
  std::int32_t author_page = 0;
  for (const std::string& name : split(property, {" and ", " und ", ";", "&"}))
    if (is_printed(words, name, author_page)) authors.push_back(name);
  if (authors.empty())
    for (std::string& name : byline(blocks, tools)) authors.push_back(std::move(name));
  if (!authors.empty() && is_printed(words, *authors.front().text(), author_page))
    pages.set("authors", std::int64_t{author_page});

  std::string abstract = abstract_text(passages, page);
  if (abstract.empty()) abstract = labelled(blocks, "abstracts", page).value_or("");
  if (!abstract.empty()) pages.set("abstract", std::int64_t{page});

  json::Array keywords;
  std::string note = "From the document's properties and first pages, without a language model.";
  if (const auto given = labelled(blocks, "keyword-labels", page)) {
    for (std::string& keyword : split(*given, {",", ";", "·", "•", "\n", " – "}))
      if (keywords.size() < 2 * kKeywords) keywords.push_back(std::move(keyword));
    pages.set("keywords", std::int64_t{page});
  } else {
    for (Phrase& phrase : key_phrases(passages, kKeywords)) keywords.push_back(std::move(phrase.text));
    note += " The keywords are its most frequent phrases.";
  }
  const std::string beginning = chunks.empty() ? "" : chunks.front().text;
  json::Object result = {{"title", title},
                         {"authors", std::move(authors)},
                         {"abstract", abstract},
                         {"keywords", std::move(keywords)}};
  result.emplace_back("type", type_of(snapshot, passages, title, beginning));
  result.emplace_back("language", snapshot.language.empty() || snapshot.language == "und"
                                      ? passages.language
                                      : snapshot.language);
  result.emplace_back("pages", std::move(pages));
  result.emplace_back("note", note);
  return result;
}

}  // namespace lectern::analysis
