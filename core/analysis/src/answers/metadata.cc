#include <algorithm>

#include "answers/answers.h"
#include "answers/schemas.h"
#include "checks/document_words.h"

namespace lectern::analysis {
namespace {

constexpr std::size_t kLongestTitle = 40;  // words
constexpr std::size_t kMostKeywords = 10;
constexpr std::size_t kLongestKeyword = 5;  // words

std::vector<std::string> texts_in(const json::Value& answer, std::string_view member) {
  std::vector<std::string> texts;
  const json::Value* list = answer.find(member);
  if (list == nullptr || list->array() == nullptr) return texts;
  for (const json::Value& text : *list->array())
    if (text.text() != nullptr && !text.text()->empty()) texts.push_back(*text.text());
  return texts;
}

/// Names that a model gave as one: "Jane Okafor and Peter Lindqvist".
std::vector<std::string> names_in(const json::Value& answer) {
  std::vector<std::string> names;
  for (std::string rest : texts_in(answer, "authors")) {
    for (const std::string_view sign : {" and ", " und ", " & ", ";"})
      for (std::size_t at = rest.find(sign); at != std::string::npos; at = rest.find(sign)) {
        names.push_back(rest.substr(0, at));
        rest.erase(0, at + sign.size());
      }
    names.push_back(std::move(rest));
  }
  return names;
}

/// Letters, blanks and hyphens with a word of three letters: not what a small model writes when it is lost.
bool reads_like_a_keyword(std::string_view text) {
  const std::vector<Word> words = words_of(text);
  const bool word =
      std::any_of(words.begin(), words.end(), [](const Word& each) { return each.plain.size() > 2; });
  return word && words.size() <= kLongestKeyword &&
         text.find_first_of(".,:;[]{}<>|\\/\"=") == std::string_view::npos;
}

/// As the document prints it, and the page; nothing if it does not.
struct Quoted {
  std::string text;
  std::int32_t page = 0;
};

std::optional<Quoted> quoted(const DocumentWords& words, std::string_view text) {
  const std::vector<std::string> plain = plain_words(text);
  const std::vector<std::size_t> places = words.find(plain);
  if (places.empty()) return std::nullopt;
  return Quoted{words.printed(places.front(), plain.size()), words.page(places.front())};
}

}  // namespace

json::Value partial_metadata(const json::Value& answer, const chunk::Chunk& chunk) {
  const DocumentWords words({&chunk, 1});
  const Evidence evidence({&chunk, 1});
  json::Object partial = {{"chunk", static_cast<std::int64_t>(chunk.index)}};
  json::Object pages;
  std::int64_t dropped = 0;
  const std::string_view title = answer.text_of("title");
  if (const auto found = quoted(words, title); found && plain_words(title).size() <= kLongestTitle) {
    partial.emplace_back("title", found->text);
    pages.emplace_back("title", std::int64_t{found->page});
  } else if (!title.empty()) {
    ++dropped;
  }
  json::Array authors;
  for (const std::string& author : names_in(answer)) {
    const auto found = quoted(words, author);
    const bool digits = author.find_first_of("0123456789@") != std::string::npos;
    if (!found || digits) {
      ++dropped;
      continue;
    }
    if (authors.empty()) pages.emplace_back("authors", std::int64_t{found->page});
    authors.push_back(found->text);
  }
  partial.emplace_back("authors", std::move(authors));
  const std::string_view abstract = answer.text_of("abstract");
  if (evidence.has_phrase(abstract)) {
    partial.emplace_back("abstract", std::string(abstract));
    if (const auto found =
            quoted(words, abstract.substr(0, std::min<std::size_t>(abstract.size(), abstract.find('.')))))
      pages.emplace_back("abstract", std::int64_t{found->page});
  } else if (!plain_words(abstract).empty()) {
    ++dropped;
  }
  json::Array keywords, others;
  for (const std::string& keyword : texts_in(answer, "keywords")) {
    if (keywords.size() + others.size() >= kMostKeywords) break;
    if (!reads_like_a_keyword(keyword)) {
      ++dropped;
      continue;
    }
    (evidence.has_phrase(keyword) ? keywords : others).push_back(keyword);
  }
  partial.emplace_back("keywords", std::move(keywords));
  partial.emplace_back("keywords_not_in_text", std::move(others));
  const std::string_view type = answer.text_of("type");
  const bool known =
      std::find(document_types().begin(), document_types().end(), type) != document_types().end();
  partial.emplace_back("type", known ? std::string(type) : "other");
  if (!known) ++dropped;
  partial.emplace_back("pages", std::move(pages));
  partial.emplace_back("dropped", dropped);
  return partial;
}

/// The first part has the first pages; later ones fill in what it lacks.
Reduced reduce_metadata(const Parts& parts) {
  json::Object result = {{"title", ""},
                         {"authors", json::Array()},
                         {"abstract", ""},
                         {"keywords", json::Array()},
                         {"type", "other"}};
  json::Value all(std::move(result));
  json::Value pages{json::Object()};
  json::Array others;
  std::int64_t dropped = 0;
  for (const json::Value& partial : parts.partials) {
    dropped += partial.integer_of("dropped").value_or(0);
    const bool first = &partial == &parts.partials.front();
    for (const std::string_view member : {"title", "authors", "abstract", "keywords", "type"}) {
      const json::Value* found = partial.find(member);
      const json::Value* known = all.find(member);
      const bool missing = known->text() ? known->text()->empty() : known->array() && known->array()->empty();
      if (found == nullptr || (!missing && !(first && member == "type"))) continue;
      all.set(member, *found);
      if (const json::Value* places = partial.find("pages"))
        if (const json::Value* page = places->find(member)) pages.set(member, *page);
    }
    if (const json::Value* list = partial.find("keywords_not_in_text");
        list != nullptr && list->array() != nullptr)
      others.insert(others.end(), list->array()->begin(), list->array()->end());
  }
  all.set("language", usual_language(parts.chunks));
  all.set("pages", std::move(pages));
  if (!others.empty()) all.set("keywords_not_in_text", std::move(others));
  return {std::move(all), dropped};
}

}  // namespace lectern::analysis
