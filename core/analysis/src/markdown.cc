#include "markdown.h"

#include <algorithm>

#include "answers/answers.h"
#include "answers/schemas.h"

namespace lectern::analysis {
namespace {

/// Text of a document or a model as it is, never as markup.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += ' ';
      continue;
    }
    if (std::string_view("\\`*_[]<>#|!~").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string page_reference(const json::Value* value) {
  if (value == nullptr) return {};
  const std::vector<std::int32_t> pages = pages_of(*value);
  if (pages.empty()) return {};
  std::string text = " (p. ";
  for (std::size_t i = 0; i < pages.size(); ++i) text += (i > 0 ? ", " : "") + std::to_string(pages[i]);
  return text + ")";
}

const json::Array& list_in(const json::Value& result, std::string_view member) {
  static const json::Array kNone;
  const json::Value* list = result.find(member);
  return list != nullptr && list->array() != nullptr ? *list->array() : kNone;
}

std::string summary(const json::Value& result) {
  std::string out = "# Summary\n\n";
  for (const json::Value& sentence : list_in(result, "sentences"))
    out += escaped(sentence.text_of("text")) + page_reference(sentence.find("pages")) + "\n";
  if (list_in(result, "sentences").empty()) out += "There is no summary.\n";
  return out;
}

std::string points(const json::Value& result) {
  std::string out = "# Key points\n\n";
  for (const json::Value& point : list_in(result, "points")) {
    out += "- " + escaped(point.text_of("text")) + page_reference(point.find("pages"));
    if (const std::string_view sentence = point.text_of("sentence"); !sentence.empty())
      out += ": " + escaped(sentence);
    out += "\n";
  }
  if (list_in(result, "points").empty()) out += "There are no key points.\n";
  return out;
}

std::string_view type_heading(std::string_view type) {
  if (type == "person") return "People";
  if (type == "organisation") return "Organisations";
  if (type == "place") return "Places";
  if (type == "date") return "Dates";
  if (type == "money") return "Money";
  if (type == "quantity") return "Quantities";
  if (type == "identifier") return "Identifiers";
  if (type == "email") return "E-mail addresses";
  if (type == "url") return "Web addresses";
  return "Other";
}

std::string entities(const json::Value& result) {
  std::string out = "# Entities\n";
  for (const std::string_view type : entity_types()) {
    bool first = true;
    for (const json::Value& entity : list_in(result, "entities")) {
      if (entity.text_of("type") != type) continue;
      if (first) out += "\n## " + std::string(type_heading(type)) + "\n\n";
      first = false;
      const std::int64_t mentions = entity.integer_of("mentions").value_or(1);
      out += "- " + escaped(entity.text_of("name")) +
             (mentions > 1 ? ", " + std::to_string(mentions) + " times" : "") +
             page_reference(entity.find("pages")) + "\n";
    }
  }
  if (list_in(result, "entities").empty()) out += "\nThere are none.\n";
  return out;
}

std::string score_text(const json::Value& value) {
  const json::Value* score = value.find("score");
  const auto hundredths = static_cast<int>((score ? score->number().value_or(0) : 0) * 100);
  const int size = std::abs(hundredths);
  return std::string(hundredths < 0 ? "-" : "") + std::to_string(size / 100) + "." +
         (size % 100 < 10 ? "0" : "") + std::to_string(size % 100);
}

std::string sentiment(const json::Value& result) {
  std::string out = "# Sentiment\n\nThe tone is " + std::string(result.text_of("label")) + " (" +
                    score_text(result) + " between -1 and 1).\n";
  if (!list_in(result, "sections").empty()) out += "\n| Section | Page | Score |\n| --- | --- | --- |\n";
  for (const json::Value& section : list_in(result, "sections"))
    out += "| " + escaped(section.text_of("heading")) + " | " +
           std::to_string(section.integer_of("page").value_or(0)) + " | " + score_text(section) + " |\n";
  return out;
}

std::string joined(const json::Array& texts) {
  std::string out;
  for (const json::Value& text : texts)
    if (text.text() != nullptr) out += (out.empty() ? "" : "; ") + escaped(*text.text());
  return out;
}

std::string metadata(const json::Value& result) {
  const auto row = [](std::string_view name, const std::string& value) {
    return value.empty() ? std::string() : "- **" + std::string(name) + ":** " + value + "\n";
  };
  std::string type(result.text_of("type"));
  std::replace(type.begin(), type.end(), '_', ' ');
  std::string out = "# Metadata\n\n" + row("Title", escaped(result.text_of("title"))) +
                    row("Authors", joined(list_in(result, "authors"))) + row("Type", type) +
                    row("Language", escaped(result.text_of("language"))) +
                    row("Keywords", joined(list_in(result, "keywords"))) +
                    row("Keywords that are not in the text", joined(list_in(result, "keywords_not_in_text")));
  if (const std::string_view abstract = result.text_of("abstract"); !abstract.empty())
    out += "\n## Abstract\n\n" + escaped(abstract) + "\n";
  return out;
}

std::string gap_text(const Gap& gap) {
  const bool one = gap.first_page == gap.last_page;
  return (one ? "Page " : "Pages ") + std::to_string(gap.first_page) +
         (one ? "" : " to " + std::to_string(gap.last_page)) + (one ? " is" : " are") +
         " not part of this: " + escaped(gap.reason) + ".\n";
}

}  // namespace

std::string markdown_of(Kind kind, const json::Value& result, std::span<const Gap> gaps) {
  std::string out = kind == Kind::Summary     ? summary(result)
                    : kind == Kind::KeyPoints ? points(result)
                    : kind == Kind::Entities  ? entities(result)
                    : kind == Kind::Sentiment ? sentiment(result)
                                              : metadata(result);
  if (!gaps.empty()) out += "\n";
  for (const Gap& gap : gaps) out += gap_text(gap);
  if (const std::string_view note = result.text_of("note"); !note.empty())
    out += "\n*" + escaped(note) + "*\n";
  return out;
}

}  // namespace lectern::analysis
